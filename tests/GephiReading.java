import java.io.File;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.gephi.filters.api.*;
import org.gephi.filters.plugin.dynamic.DynamicRangeBuilder;
import org.gephi.graph.api.*;
import org.gephi.io.importer.api.*;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.*;
import org.openide.util.Lookup;

/** What Gephi has of a file once it is imported, as one object of JSON on standard output. */
public class GephiReading {
    public static void main(String[] arguments) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(arguments[0]));
        importer.process(container, new DefaultProcessor(), workspace);
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        Graph graph = model.getGraph();
        StringBuilder json = new StringBuilder("{");
        json.append("\"nodes\":").append(elements(graph.getNodes().toArray(), model));
        json.append(",\"edges\":").append(elements(graph.getEdges().toArray(), model));
        json.append(",\"node_columns\":").append(columns(model.getNodeTable()));
        json.append(",\"edge_columns\":").append(columns(model.getEdgeTable()));
        json.append(",\"issues\":").append(issues(container.getReport()));
        json.append(",\"dynamic\":").append(model.isDynamic());
        json.append(",\"time_format\":").append(quoted(model.getTimeFormat().name()));
        Interval bounds = model.getTimeBounds();
        json.append(",\"bounds\":[").append(day(bounds.getLow(), model)).append(',').append(day(bounds.getHigh(), model));
        json.append("],\"visible\":{");
        for (int i = 1; i < arguments.length; i++) {
            json.append(i > 1 ? "," : "").append(quoted(arguments[i])).append(':').append(visible(model, arguments[i]));
        }
        PrintWriter out = new PrintWriter(System.out, false, java.nio.charset.StandardCharsets.UTF_8);
        out.println(json.append("}}"));
        out.flush();
        System.exit(0);
    }

    /** The numbers of nodes and edges that Gephi's filter of the timeline leaves on a day. */
    private static String visible(GraphModel model, String day) {
        double moment = AttributeUtils.parseDateTime(day);
        FilterController filters = Lookup.getDefault().lookup(FilterController.class);
        DynamicRangeBuilder.DynamicRangeFilter filter = new DynamicRangeBuilder.DynamicRangeFilter(model);
        filter.setRange(new Range(moment, moment));
        filter.setKeepNull(true);
        Graph shown = model.getGraph(filters.filter(filters.createQuery(filter)));
        return "[" + shown.getNodeCount() + "," + shown.getEdgeCount() + "]";
    }

    private static String elements(Element[] elements, GraphModel model) {
        List<String> all = new ArrayList<>();
        for (Element element : elements) {
            StringBuilder one = new StringBuilder("{\"id\":").append(quoted(element.getId().toString()));
            one.append(",\"label\":").append(quoted(element.getLabel()));
            if (element instanceof Edge edge) {
                one.append(",\"source\":").append(quoted(edge.getSource().getId().toString()));
                one.append(",\"target\":").append(quoted(edge.getTarget().getId().toString()));
                one.append(",\"kind\":").append(quoted(String.valueOf(edge.getTypeLabel())));
                one.append(",\"weight\":").append(edge.getWeight());
                one.append(",\"directed\":").append(edge.isDirected());
            } else if (element instanceof Node node) {
                one.append(",\"size\":").append(node.size());
                one.append(",\"colour\":[").append((int) (node.r() * 255 + .5)).append(',');
                one.append((int) (node.g() * 255 + .5)).append(',').append((int) (node.b() * 255 + .5)).append(']');
            }
            one.append(",\"values\":{");
            String comma = "";
            for (Column column : element.getTable()) {
                Object value = element.getAttribute(column);
                if (value != null && !column.isProperty()) {
                    one.append(comma).append(quoted(column.getId())).append(':');
                    one.append(value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString()));
                    comma = ",";
                }
            }
            one.append("},\"days\":[");
            Interval[] intervals = element.getIntervals();
            if (intervals.length > 0) {
                one.append(day(intervals[0].getLow(), model)).append(',').append(day(intervals[intervals.length - 1].getHigh(), model));
            }
            all.add(one.append("]}").toString());
        }
        return "[" + String.join(",", all) + "]";
    }

    private static String columns(Table table) {
        List<String> all = new ArrayList<>();
        for (Column column : table) {
            if (!column.isProperty()) {
                all.add(quoted(column.getId()) + ":" + quoted(column.getTypeClass().getSimpleName()));
            }
        }
        return "{" + String.join(",", all) + "}";
    }

    private static String issues(Report report) {
        List<String> all = new ArrayList<>();
        for (java.util.Iterator<Issue> found = report.getIssues(100); found.hasNext();) {
            Issue issue = found.next();
            if (issue.getLevel().toInteger() >= Issue.Level.WARNING.toInteger()) {
                all.add(quoted(issue.getLevel() + ": " + issue.getMessage()));
            }
        }
        return "[" + String.join(",", all) + "]";
    }

    private static String day(double moment, GraphModel model) {
        return Double.isInfinite(moment) ? "null" : quoted(AttributeUtils.printTimestampInFormat(moment, TimeFormat.DATE));
    }

    private static String quoted(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
