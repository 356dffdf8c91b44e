package io.featherfall.udp.monitor.internal.listen;

import java.net.DatagramSocket;
import java.net.InetAddress;

/** Another process that holds a UDP port: prints it and waits until its input ends. */
public final class PortHolder {
  private PortHolder() {}

  public static void main(String[] arguments) throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(arguments[0]))) {
      System.out.println(socket.getLocalPort());
      while (System.in.read() >= 0) {
        // Only the end of the input matters.
      }
    }
  }
}
