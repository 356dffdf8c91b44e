package io.featherfall.itests.product;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Passes datagrams on to the agent and keeps a copy of each: a wire with a recorder on it. */
public final class TappedWire implements AutoCloseable {
  private final DatagramSocket in;
  private final DatagramSocket out;
  private final InetSocketAddress agent;
  private final List<byte[]> recorded = new ArrayList<>();
  private final Thread thread = new Thread(this::pass, "tapped-wire");
  private boolean recording = true;

  public TappedWire(int agentPort) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    in = new DatagramSocket(new InetSocketAddress(loopback, 0));
    out = new DatagramSocket(new InetSocketAddress(loopback, 0));
    agent = new InetSocketAddress(loopback, agentPort);
    thread.setDaemon(true);
    thread.start();
  }

  /** Where the card has to send. */
  public int port() {
    return in.getLocalPort();
  }

  private void pass() {
    DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
    while (!in.isClosed()) {
      try {
        packet.setLength(8192);
        in.receive(packet);
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        synchronized (this) {
          if (recording) {
            recorded.add(bytes);
          }
        }
        send(bytes);
      } catch (IOException closedOrNobodyListens) {
        // While the agent is away its port refuses; the card goes on sending all the same.
        continue;
      }
    }
  }

  /** From now on nothing is kept; what was, in order. */
  public synchronized List<byte[]> recorded() {
    recording = false;
    return List.copyOf(recorded);
  }

  /** Sends something again, byte for byte. */
  public void send(byte[] bytes) throws IOException {
    out.send(new DatagramPacket(bytes, bytes.length, agent));
  }

  @Override
  public void close() {
    in.close();
    out.close();
  }
}
