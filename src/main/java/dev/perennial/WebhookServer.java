package dev.perennial;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.HttpServerConfigurationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server for webhooks. Camel's own gives no access to its connections; this one closes those
 * that keep it waiting, and counts a request only when its body has come in.
 */
final class WebhookServer extends VertxPlatformHttpServer {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);
  private static final int BEFORE_ALL_OTHERS = -3;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final long LISTEN_SECONDS = 30;

  /** Each waits for the commit of its row: so many may share one. */
  private static final int THREADS = 64;

  private final long longestBody;
  private final Arrivals arrivals;
  private final Admission admission;
  private HttpServer server;

  private WebhookServer(
      VertxPlatformHttpServerConfiguration configuration, Arrivals arrivals, Admission admission) {
    super(configuration);
    this.longestBody = configuration.getMaxBodySize();
    this.arrivals = arrivals;
    this.admission = admission;
  }

  /**
   * Makes the server that {@code camel.server} asks for.
   *
   * @param requests that are answered at once
   * @param connections on which a request is awaited
   * @param patience for a request to come in whole
   * @param bodiesBytes of all bodies together
   */
  record Maker(int requests, int connections, Duration patience, long bodiesBytes) {

    /** Under any name in the registry, Camel takes it instead of its own. */
    DefaultMainHttpServerFactory forCamel() {
      return new DefaultMainHttpServerFactory() {
        @Override
        public Service newHttpServer(
            CamelContext context, HttpServerConfigurationProperties properties) {
          VertxPlatformHttpServerConfiguration configuration =
              new VertxPlatformHttpServerConfiguration();
          configuration.setServerType(VertxPlatformHttpRouter.SERVER_TYPE_SERVER);
          configuration.setBindHost(properties.getHost());
          configuration.setBindPort(properties.getPort());
          configuration.setMaxBodySize(properties.getMaxBodySize());
          return server(configuration);
        }
      };
    }

    private WebhookServer server(VertxPlatformHttpServerConfiguration configuration) {
      Arrivals.Limits limits =
          new Arrivals.Limits(
              connections, patience, configuration.getMaxBodySize(), bodiesBytes);
      return new WebhookServer(configuration, new Arrivals(limits), new Admission(requests));
    }
  }

  @Override
  protected void startServer() throws Exception {
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(
            getCamelContext(),
            VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort()));
    front(router, BEFORE_ALL_OTHERS).handler(arrivals::begun);
    front(router, BEFORE_ALL_OTHERS + 1)
        .handler(BodyHandler.create(false).setBodyLimit(longestBody))
        .failureHandler(WebhookServer::failed);
    front(router, BEFORE_ALL_OTHERS + 2).handler(arrivals::arrived).handler(admission);
    getVertx().setPeriodic(BETWEEN_LOOKS.toMillis(), timer -> arrivals.closeLate());
    // One request after the other on each connection, as Arrivals counts them.
    server =
        getVertx()
            .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
            .connectionHandler(arrivals::opened)
            .requestHandler(router);
    server
        .listen(getConfigurationPort(), getHost())
        .toCompletionStage()
        .toCompletableFuture()
        .get(LISTEN_SECONDS, TimeUnit.SECONDS);
  }

  private static Route front(VertxPlatformHttpRouter router, int order) {
    return router.route().order(order);
  }

  /** A client that leaves in the middle of its body is no fault of ours, and there may be many. */
  private static void failed(RoutingContext request) {
    if (request.failure() instanceof HttpClosedException) {
      LOG.debug("left in the middle of a body: {}", request.request().remoteAddress());
    } else {
      request.next();
    }
  }

  @Override
  protected Vertx createVertxInstance() {
    return Vertx.vertx(new VertxOptions().setWorkerPoolSize(THREADS));
  }

  @Override
  public HttpServer getServer() {
    return server;
  }

  /** Camel's own leaves its threads behind. */
  @Override
  protected void stopVertx() {
    getVertx().close().toCompletionStage().toCompletableFuture().join();
  }
}
