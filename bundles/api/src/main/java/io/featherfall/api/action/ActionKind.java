package io.featherfall.api.action;

/** Names of the service properties of a {@link ShutdownTargetFactory}. */
public final class ActionKind {
  /** Service property: the kind that targets name in their configuration, {@code "ssh"}. */
  public static final String NAME = "featherfall.action.kind";

  private ActionKind() {}
}
