package io.featherfall.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
  private static final OpenRequest REQUEST =
      new OpenRequest(
          OpenRequest.Kind.EXEC, "ups:list", true, "xterm", new WindowSize(100, 30), "jo");

  private static List<Frame> decode(FrameDecoder decoder, byte[] bytes, int piece)
      throws MalformedFrameException {
    List<Frame> frames = new ArrayList<>();
    for (int begin = 0; begin < bytes.length; begin += piece) {
      ByteBuffer in = ByteBuffer.wrap(bytes, begin, Math.min(piece, bytes.length - begin));
      for (Optional<Frame> f = decoder.next(in); f.isPresent(); f = decoder.next(in)) {
        frames.add(f.get());
      }
    }
    return frames;
  }

  private static byte[] stream() {
    ByteBuffer all = ByteBuffer.allocate(1_000);
    all.put(REQUEST.frame().encode());
    all.put(Frame.of(FrameType.STDIN_EOF).encode());
    all.put(new Frame(FrameType.STDOUT, new byte[] {1, 2, 3}).encode());
    all.put(ExitStatus.frame(130).encode());
    byte[] bytes = new byte[all.position()];
    all.flip().get(bytes);
    return bytes;
  }

  @Test
  void findsTheFramesHoweverTheStreamIsCut() throws Exception {
    for (int piece = 1; piece < stream().length; piece++) {
      List<Frame> frames = decode(new FrameDecoder(), stream(), piece);
      assertThat(frames)
          .extracting(Frame::type)
          .containsExactly(FrameType.OPEN, FrameType.STDIN_EOF, FrameType.STDOUT, FrameType.EXIT);
      assertThat(OpenRequest.of(frames.get(0))).isEqualTo(REQUEST);
      assertThat(ExitStatus.of(frames.get(3))).isEqualTo(130);
    }
  }

  @Test
  void refusesUnknownTypesAndTooLongFramesBeforeTakingMemory() {
    byte[] unknown = {99, 0, 0, 0, 0};
    byte[] tooLong = ByteBuffer.allocate(5).put((byte) 2).putInt(Frame.MAX_PAYLOAD + 1).array();
    byte[] negative = ByteBuffer.allocate(5).put((byte) 2).putInt(-1).array();
    for (byte[] wrong : List.of(unknown, tooLong, negative)) {
      assertThatThrownBy(() -> new FrameDecoder().next(ByteBuffer.wrap(wrong)))
          .isInstanceOf(MalformedFrameException.class);
    }
  }

  @Test
  void takesTheLongestFrame() throws Exception {
    Frame longest = new Frame(FrameType.STDOUT, new byte[Frame.MAX_PAYLOAD]);
    List<Frame> frames = decode(new FrameDecoder(), longest.encode().array(), 1000);
    assertThat(frames).singleElement().extracting(Frame::payload).isEqualTo(longest.payload());
  }

  @Test
  void survivesMutations() {
    Random random = new Random(20261122);
    byte[] good = stream();
    int refused = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = good.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        for (Frame frame : decode(new FrameDecoder(), bytes, bytes.length)) {
          interpret(frame);
        }
      } catch (MalformedFrameException expected) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  private static void interpret(Frame frame) throws MalformedFrameException {
    switch (frame.type()) {
      case OPEN -> OpenRequest.of(frame);
      case RESIZE -> WindowSize.of(frame);
      case EXIT -> ExitStatus.of(frame);
      default -> assertThat(frame.payload()).isNotNull();
    }
  }
}
