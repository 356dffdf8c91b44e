package io.featherfall.udp.monitor.internal.listen;

import io.featherfall.udp.monitor.internal.receive.ReceivePath;
import io.netty.channel.ChannelHandler;

/** Lets a simulation put the socket's handler into a channel without a socket. */
public final class HandlerDoor {
  private HandlerDoor() {}

  public static ChannelHandler handler(ReceivePath path) {
    return new DatagramHandler(path);
  }
}
