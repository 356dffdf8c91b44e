package io.featherfall.itests.product;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that sends files as datagrams, unchanged, and knows nothing of what is in them: {@code
 * PlainSender PORT FILE...}, to loopback.
 */
final class PlainSender {
  private PlainSender() {}

  public static void main(String[] args) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      for (int i = 1; i < args.length; i++) {
        byte[] bytes = Files.readAllBytes(Path.of(args[i]));
        socket.send(
            new DatagramPacket(
                bytes, bytes.length, InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
      }
    }
  }
}
