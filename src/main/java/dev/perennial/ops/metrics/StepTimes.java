package dev.perennial.ops.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedProcessorMBean;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Shows how often each step of the routes ran and for how long. The figures are those that JMX
 * shows of the step, read when somebody looks: the step itself pays nothing, and both agree.
 *
 * <p>Camel's message history would measure the same, but it remembers every step of an exchange,
 * and the exchange of a worker lives as long as there is work.
 */
public final class StepTimes {

  private final MeterRegistry meters;

  /** Meters forget what nobody else remembers. */
  private final List<ManagedProcessorMBean> shown = new ArrayList<>();

  public StepTimes(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Shows the steps of the routes that there are by now; once they have started. */
  public void show(CamelContext context) {
    ManagedCamelContext managed =
        context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
    for (Route route : context.getRoutes()) {
      if (route.isCreatedByKamelet()) continue;
      for (ProcessorDefinition<?> step : stepsOf(route)) {
        ManagedProcessorMBean bean = managed.getManagedProcessor(step.getId());
        if (bean == null) continue;
        shown.add(bean);
        show(route.getRouteId(), step.getId(), bean);
      }
    }
  }

  /** Without what a failure leads to: all routes of one configuration share those steps. */
  private static List<ProcessorDefinition<?>> stepsOf(Route route) {
    List<ProcessorDefinition<?>> steps = new ArrayList<>();
    for (ProcessorDefinition<?> output : ((RouteDefinition) route.getRoute()).getOutputs()) {
      if (!(output instanceof OnExceptionDefinition)) addWithInner(output, steps);
    }
    return steps;
  }

  private static void addWithInner(
      ProcessorDefinition<?> step, List<ProcessorDefinition<?>> steps) {
    steps.add(step);
    for (ProcessorDefinition<?> inner : step.getOutputs()) addWithInner(inner, steps);
  }

  private void show(String route, String step, ManagedProcessorMBean bean) {
    FunctionTimer.builder(
            "perennial.step",
            bean,
            of -> reading(of::getExchangesTotal),
            of -> reading(of::getTotalProcessingTime),
            TimeUnit.MILLISECONDS)
        .description("Runs of a step and their time")
        .tags("route", route, "step", step)
        .register(meters);
    FunctionCounter.builder("perennial.step.failures", bean, of -> reading(of::getExchangesFailed))
        .description("Runs of a step that failed")
        .tags("route", route, "step", step)
        .register(meters);
  }

  private static long reading(Callable<Long> attribute) {
    try {
      return attribute.call();
    } catch (Exception e) {
      throw new IllegalStateException("JMX does not tell of a step", e);
    }
  }
}
