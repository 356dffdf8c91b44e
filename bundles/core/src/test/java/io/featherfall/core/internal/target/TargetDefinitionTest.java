package io.featherfall.core.internal.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetDefinitionTest {
  @Test
  void whatTheFrameworkAddsIsNoSettingOfTheKind() {
    TargetDefinition target =
        new TargetDefinition(
            Map.of(
                "name", "web",
                "kind", "command",
                "groups", "*",
                "file", "/x/y",
                "service.pid", "io.featherfall.target.web",
                "component.id", 7L,
                "felix.fileinstall.filename", "file:/etc/x.cfg",
                "osgi.ds.satisfying.condition.target", "(osgi.condition.id=true)"));
    assertThat(target.config().settings()).isEqualTo(Map.of("file", "/x/y"));
    assertThat(target.isIn("ups1")).isTrue();
  }
}
