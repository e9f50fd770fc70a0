"""The graph of a store, asked by programs and assistants: JSON over HTTP, and the Model Context Protocol."""
