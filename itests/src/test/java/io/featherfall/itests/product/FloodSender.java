package io.featherfall.itests.product;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that floods a port on loopback: {@code FloodSender PORT RATE MOST_SECONDS
 * FROM[,FROM...] FILE...} sends the files as datagrams, in turn from each of the addresses, so many
 * a second, until its input ends or its time is up, and then prints how many it sent in how long.
 */
final class FloodSender {
  private static final int PORTION = 100;

  private FloodSender() {}

  public static void main(String[] args) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    InetSocketAddress port = new InetSocketAddress(here, Integer.parseInt(args[0]));
    long rate = Long.parseLong(args[1]);
    long mostNanos = TimeUnit.SECONDS.toNanos(Long.parseLong(args[2]));
    List<DatagramChannel> senders = new ArrayList<>();
    for (String from : args[3].split(",")) {
      senders.add(DatagramChannel.open().bind(new InetSocketAddress(from, 0)));
    }
    List<ByteBuffer> datagrams = new ArrayList<>();
    for (int i = 4; i < args.length; i++) {
      byte[] bytes = Files.readAllBytes(Path.of(args[i]));
      datagrams.add(ByteBuffer.allocateDirect(bytes.length).put(bytes));
    }
    System.out.println("ready");
    long begin = System.nanoTime();
    long sent = 0;
    long passed = 0;
    while (passed < mostNanos && System.in.available() == 0) {
      for (int i = 0; i < PORTION; i++) {
        ByteBuffer datagram = datagrams.get((int) (sent % datagrams.size()));
        // Whole rounds of datagrams from one address, then from the next.
        long round = sent / datagrams.size();
        senders.get((int) (round % senders.size())).send(datagram.flip(), port);
        sent++;
      }
      passed = System.nanoTime() - begin;
      long ahead = sent * TimeUnit.SECONDS.toNanos(1) / rate - passed;
      if (ahead > 0) {
        LockSupport.parkNanos(ahead);
      }
    }
    for (DatagramChannel sender : senders) {
      sender.close();
    }
    System.out.println(sent + " " + TimeUnit.NANOSECONDS.toMillis(passed));
  }
}
