"""The spaCy language: the shipped model as a component, or any pipeline that the user names."""
