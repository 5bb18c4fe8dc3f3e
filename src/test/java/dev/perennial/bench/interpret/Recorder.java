package dev.perennial.bench.interpret;

import dev.perennial.bench.interpret.Script.Call;
import dev.perennial.bench.interpret.Script.Parameter;
import dev.perennial.bench.interpret.Script.Transaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * Stands between the application and PostgreSQL's driver while it is open, and notes what the inbox's
 * workers ask. What was rolled back is not noted.
 */
final class Recorder implements Driver, AutoCloseable {

  private static final String WORKERS = "seda://dispatch-inbox";

  private final Driver driver;
  private final List<Transaction> transactions = new ArrayList<>();

  private Recorder(Driver driver) {
    this.driver = driver;
  }

  /** From now on whoever asks {@link DriverManager} is recorded. */
  static Recorder open() throws SQLException {
    Recorder recorder = new Recorder(DriverManager.getDriver("jdbc:postgresql://localhost/any"));
    DriverManager.deregisterDriver(recorder.driver);
    DriverManager.registerDriver(recorder);
    return recorder;
  }

  /** What was noted until now. */
  synchronized Script script() {
    return new Script(List.copyOf(transactions));
  }

  private synchronized void add(Transaction transaction) {
    if (!transaction.calls().isEmpty()) transactions.add(transaction);
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    Connection connection = driver.connect(url, info);
    return connection == null ? null : proxy(Connection.class, new RecordedConnection(connection));
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return driver.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return driver.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Recorder.class.getName());
  }

  @Override
  public void close() throws SQLException {
    DriverManager.deregisterDriver(this);
    DriverManager.registerDriver(driver);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean isWorker() {
    return Thread.currentThread().getName().contains(WORKERS);
  }

  /** Notes where its transactions begin and end. */
  private final class RecordedConnection implements InvocationHandler {

    private final Connection connection;
    private final List<Call> calls = new ArrayList<>();

    RecordedConnection(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("commit")) flush(false);
      if (method.getName().equals("rollback")) calls.clear();
      Object result = Recorder.invoke(connection, method, arguments);
      return result instanceof PreparedStatement statement && isWorker()
          ? proxy(
              PreparedStatement.class,
              new RecordedStatement(this, statement, (String) arguments[0]))
          : result;
    }

    void ran(Call call) throws SQLException {
      calls.add(call);
      if (connection.getAutoCommit()) flush(true);
    }

    /** Before the commit: nobody whom it lets go on can be noted earlier. */
    private void flush(boolean single) {
      add(new Transaction(single, List.copyOf(calls)));
      calls.clear();
    }
  }

  /** Notes each run with the parameters that are set. */
  private static final class RecordedStatement implements InvocationHandler {

    private final RecordedConnection connection;
    private final PreparedStatement statement;
    private final String sql;
    private final List<Parameter> parameters = new ArrayList<>();

    RecordedStatement(RecordedConnection connection, PreparedStatement statement, String sql) {
      this.connection = connection;
      this.statement = statement;
      this.sql = sql;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (isParameter(method)) {
        parameters.add(new Parameter(method, Arrays.asList(arguments)));
      }
      Object result = Recorder.invoke(statement, method, arguments);
      if (method.getName().startsWith("execute")) {
        connection.ran(new Call(sql, List.copyOf(parameters)));
      }
      return result;
    }

    private static boolean isParameter(Method method) {
      return method.getName().startsWith("set")
          && method.getParameterCount() > 1
          && method.getParameterTypes()[0] == int.class;
    }
  }
}
