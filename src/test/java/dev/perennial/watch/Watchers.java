package dev.perennial.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.ops.figures.FiguresMXBean;
import dev.perennial.testing.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** All who watch one installation from outside: over JMX as jconsole does, and over HTTP. */
final class Watchers implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^([a-z_:][a-z0-9_:]*)(?:\\{(.*?)\\})? (\\S+)$");

  private final Installation installation;
  private final JMXConnectorServer server;
  private final JMXConnector client;
  private final String context;

  Watchers(Installation installation) throws IOException {
    this.installation = installation;
    this.context = installation.perennial().camelContext().getManagementName();
    server =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi://127.0.0.1"),
            Map.of(),
            ManagementFactory.getPlatformMBeanServer());
    server.start();
    client = JMXConnectorFactory.connect(server.getAddress());
  }

  /** The figures as a JMX client reads them. */
  FiguresMXBean figures() throws IOException, JMException {
    return JMX.newMXBeanProxy(connection(), figuresName(), FiguresMXBean.class);
  }

  ObjectName figuresName() throws JMException {
    return new ObjectName("dev.perennial:context=" + context + ",type=Figures");
  }

  /** Calls an operation of a route, such as {@code stop()}, as jconsole does. */
  void callRoute(String routeId, String operation) throws IOException, JMException {
    connection().invoke(camelName("routes", routeId), operation, new Object[0], new String[0]);
  }

  Object attributeOfRoute(String routeId, String attribute) throws IOException, JMException {
    return connection().getAttribute(camelName("routes", routeId), attribute);
  }

  Object attributeOfStep(String stepId, String attribute) throws IOException, JMException {
    return connection().getAttribute(camelName("processors", stepId), attribute);
  }

  private ObjectName camelName(String type, String id) throws JMException {
    return new ObjectName(
        "org.apache.camel:context=%s,type=%s,name=\"%s\"".formatted(context, type, id));
  }

  private MBeanServerConnection connection() throws IOException {
    return client.getMBeanServerConnection();
  }

  /** What Jolokia answers to a GET. */
  JsonNode jolokia(String path) {
    return json(get("/observe/jolokia/" + path).body());
  }

  /** What Jolokia answers to a POST of another origin, "" when of none. */
  JsonNode jolokia(String request, String origin) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(management("/observe/jolokia/"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(request));
    if (!origin.isEmpty()) post.header("Origin", origin);
    return json(installation.send(post.build()).body());
  }

  String metrics() {
    return get("/observe/metrics").body();
  }

  /** The samples of one metric by their labels, in one text as they stand between the braces. */
  Map<String, Double> samples(String metric) {
    Map<String, Double> samples = new TreeMap<>();
    Matcher matcher = SAMPLE.matcher(metrics());
    while (matcher.find()) {
      if (matcher.group(1).equals(metric)) {
        samples.put(
            matcher.group(2) == null ? "" : matcher.group(2), Double.valueOf(matcher.group(3)));
      }
    }
    return samples;
  }

  /** The same by the value of the only label. */
  Map<String, Double> samplesByLabel(String metric) {
    Map<String, Double> byLabel = new TreeMap<>();
    samples(metric)
        .forEach((labels, value) -> byLabel.put(labels.replaceAll(".*=\"|\"", ""), value));
    return byLabel;
  }

  /** Names of all metrics there are. */
  List<String> metricNames() {
    return SAMPLE.matcher(metrics()).results().map(found -> found.group(1)).distinct().toList();
  }

  /** One check of the full report. */
  JsonNode check(String name) {
    for (JsonNode check : json(get("/observe/health").body()).get("checks")) {
      if (check.get("name").asText().equals(name)) return check;
    }
    throw new AssertionError("health has no check " + name);
  }

  HttpResponse<String> get(String path) {
    return installation.send(HttpRequest.newBuilder(management(path)).build());
  }

  private URI management(String path) {
    return URI.create(installation.perennial().healthUrl().replace("/observe/health", path));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.stop();
  }
}
