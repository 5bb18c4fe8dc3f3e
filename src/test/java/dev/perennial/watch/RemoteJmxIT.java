package dev.perennial.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.ops.figures.FiguresMXBean;
import dev.perennial.testing.Installation;
import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flags that the documents name open JMX to those who have a password, and to nobody else. */
class RemoteJmxIT {

  private static final Pattern STARTED = Pattern.compile("Health +(http\\S+)");
  private static final Object[] NONE = {};

  @Test
  void whoMayLookLooksAndWhoMayActActs(@TempDir Path directory) throws Exception {
    int port = freePort();
    try (PerennialProcess service =
        PerennialProcess.run(directory, environment(directory), command(directory, port))) {
      service.awaitOutput(STARTED);

      assertThatThrownBy(() -> connect(port, "watcher", "wrong"))
          .isInstanceOf(SecurityException.class);
      ObjectName route =
          new ObjectName("org.apache.camel:context=perennial,type=routes,name=\"clean-up\"");
      try (JMXConnector watcher = connect(port, "watcher", "look")) {
        MBeanServerConnection jmx = watcher.getMBeanServerConnection();
        FiguresMXBean figures =
            JMX.newMXBeanProxy(
                jmx,
                new ObjectName("dev.perennial:context=perennial,type=Figures"),
                FiguresMXBean.class);
        await().until(() -> !figures.getParked().isEmpty());
        assertThatThrownBy(() -> jmx.invoke(route, "stop", NONE, new String[0]))
            .isInstanceOf(SecurityException.class);
      }
      try (JMXConnector operator = connect(port, "operator", "act")) {
        MBeanServerConnection jmx = operator.getMBeanServerConnection();
        jmx.invoke(route, "stop", NONE, new String[0]);
        assertThat(jmx.getAttribute(route, "State")).isEqualTo("Stopped");
      }
      assertThat(service.output() + service.errors())
          .contains("AUDIT route clean-up was stopped by a JMX client at 127.0.0.1");
    }
  }

  private static List<String> command(Path directory, int port) throws IOException {
    String property = "-Dcom.sun.management.jmxremote";
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        property + ".port=" + port,
        property + ".rmi.port=" + port,
        property + ".host=127.0.0.1",
        "-Djava.rmi.server.hostname=127.0.0.1",
        property + ".authenticate=true",
        property + ".password.file=" + own(directory, "password", "watcher look\noperator act\n"),
        property
            + ".access.file="
            + own(directory, "access", "watcher readonly\noperator readwrite\n"),
        property + ".ssl=false",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.perennial.Main",
        "serve");
  }

  /** A file that only its owner reads, or the virtual machine refuses it. */
  private static Path own(Path directory, String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Map<String, String> environment(Path directory) {
    return Map.of(
        "PERENNIAL_HTTP_PORT", "0",
        "PERENNIAL_MANAGEMENT_PORT", "0",
        "PERENNIAL_SANDBOX_PORT", "0",
        "PERENNIAL_DATA_DIR", directory.resolve("data").toString(),
        "STRIPE_WEBHOOK_SECRET", Installation.SECRET);
  }

  private static JMXConnector connect(int port, String user, String password) throws IOException {
    return JMXConnectorFactory.connect(
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"),
        Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
