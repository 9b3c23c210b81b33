package io.studygate.acceptance;

import com.sun.tools.attach.VirtualMachine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a monitor reads from a running process over JMX: all beans with all their values. */
final class Beans {
  private Beans() {}

  /** One line a bean and one a value. */
  static List<String> of(long process) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(process));
    String address;
    try {
      address = machine.startLocalManagementAgent();
    } finally {
      machine.detach();
    }
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      List<String> lines = new ArrayList<>();
      for (ObjectName bean : server.queryNames(null, null)) {
        lines.add(bean.getCanonicalName());
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
          lines.add(bean + " " + attribute.getName() + " " + value(server, bean, attribute));
        }
      }
      return lines;
    }
  }

  private static String value(
      MBeanServerConnection server, ObjectName bean, MBeanAttributeInfo attribute) {
    try {
      Object value = server.getAttribute(bean, attribute.getName());
      return value instanceof Object[] all ? Arrays.deepToString(all) : String.valueOf(value);
    } catch (Exception e) {
      // Some values of the machine itself can be asked of no process.
      return "cannot be read";
    }
  }
}
