package io.studygate.acceptance;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.InvocationException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A gateway's process seen through Java's debugging interface: its fault points are breakpoints, so
 * the code under test is the code that ships, and not a line of it knows of them.
 */
final class Debugged {
  private final VirtualMachine machine;
  private final Moment moment;
  private final Runnable reached;
  private int more;

  private Debugged(VirtualMachine machine, Moment moment, int times, Runnable reached) {
    this.machine = machine;
    this.moment = moment;
    this.more = times;
    this.reached = reached;
  }

  /**
   * Calls {@code reached} when a process comes to a moment; its thread stands there until the
   * process ends, while all others go on.
   *
   * @param port on which the process listens for a debugger
   * @param times at which time that it comes there, from 1
   */
  static void watch(int port, Moment moment, int times, Runnable reached) throws Exception {
    var debugged = new Debugged(attach(port), moment, times, reached);
    debugged.arm();
    Thread thread = new Thread(debugged::listen, "moment");
    thread.setDaemon(true);
    thread.start();
  }

  private static VirtualMachine attach(int port) throws Exception {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(String.valueOf(port));
    return connector.attach(arguments);
  }

  private void arm() {
    ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
    prepared.addClassFilter(moment.type());
    prepared.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    prepared.enable();
    machine.classesByName(moment.type()).forEach(this::breakIn);
  }

  private void breakIn(ReferenceType type) {
    List<Method> methods = type.methodsByName(moment.method());
    if (methods.isEmpty()) {
      throw new IllegalStateException("no method " + moment.method() + " in " + moment.type());
    }
    for (Method method : methods) {
      BreakpointRequest request =
          machine.eventRequestManager().createBreakpointRequest(method.location());
      request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      request.enable();
    }
  }

  private void listen() {
    try {
      while (true) {
        EventSet events = machine.eventQueue().remove();
        boolean stays = false;
        for (Event event : events) {
          stays |= here(event);
        }
        if (stays) {
          reached.run();
        } else {
          events.resume();
        }
      }
    } catch (VMDisconnectedException e) {
      // The process has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether this is the moment. */
  private boolean here(Event event) {
    if (event instanceof ClassPrepareEvent prepared) {
      breakIn(prepared.referenceType());
    } else if (event instanceof StepEvent step) {
      machine.eventRequestManager().deleteEventRequest(step.request());
      return true;
    } else if (event instanceof BreakpointEvent hit && matches(hit.thread()) && --more == 0) {
      if (!moment.after()) {
        return true;
      }
      StepRequest out =
          machine
              .eventRequestManager()
              .createStepRequest(hit.thread(), StepRequest.STEP_MIN, StepRequest.STEP_OUT);
      out.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      out.enable();
    }
    return false;
  }

  private boolean matches(ThreadReference thread) {
    if (moment.arguments().pattern().isEmpty()) {
      return true;
    }
    try {
      List<Value> values = thread.frame(0).getArgumentValues();
      List<String> texts = new ArrayList<>();
      for (Value value : values) {
        texts.add(text(thread, value));
      }
      texts.removeIf(String::isEmpty);
      return moment.arguments().matcher(String.join(" -> ", texts)).find();
    } catch (IncompatibleThreadStateException
        | InvocationException
        | InvalidTypeException
        | ClassNotLoadedException e) {
      throw new IllegalStateException("arguments of " + moment.name(), e);
    }
  }

  /** A string, or a path as one; empty for anything else. */
  private static String text(ThreadReference thread, Value value)
      throws IncompatibleThreadStateException,
          InvocationException,
          InvalidTypeException,
          ClassNotLoadedException {
    if (value instanceof StringReference text) {
      return text.value();
    }
    if (value instanceof ObjectReference object
        && object.referenceType() instanceof ClassType type
        && type.allInterfaces().stream().anyMatch(i -> i.name().equals("java.nio.file.Path"))) {
      Method toString = type.concreteMethodByName("toString", "()Ljava/lang/String;");
      Value text =
          object.invokeMethod(thread, toString, List.of(), ObjectReference.INVOKE_SINGLE_THREADED);
      return ((StringReference) text).value();
    }
    return "";
  }
}
