package io.featherfall.console.shell.internal.command.settings;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The PIDs and keys that bundles declare by Metatype. */
final class DeclaredSettings {
  private static final Logger LOG = LoggerFactory.getLogger(DeclaredSettings.class);

  private final Map<String, Set<String>> keys = new HashMap<>();

  DeclaredSettings(List<Bundle> bundles) {
    for (Bundle bundle : bundles) {
      var files = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
      if (files != null) {
        Collections.list(files).forEach(this::read);
      }
    }
  }

  /** The keys of a PID; empty if nobody declares it. */
  Optional<Set<String>> keys(String pid) {
    return Optional.ofNullable(keys.get(pid));
  }

  private void read(URL file) {
    try (InputStream in = file.openStream()) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      add(factory.newDocumentBuilder().parse(in));
    } catch (IOException | ParserConfigurationException | SAXException unreadable) {
      LOG.debug("{} is not read", file, unreadable);
    }
  }

  private void add(Document document) {
    Set<String> declared = new TreeSet<>();
    NodeList attributes = document.getElementsByTagName("AD");
    for (int i = 0; i < attributes.getLength(); i++) {
      declared.add(((Element) attributes.item(i)).getAttribute("id"));
    }
    NodeList designates = document.getElementsByTagName("Designate");
    for (int i = 0; i < designates.getLength(); i++) {
      Element designate = (Element) designates.item(i);
      String factory = designate.getAttribute("factoryPid");
      String pid = factory.isEmpty() ? designate.getAttribute("pid") : factory;
      keys.computeIfAbsent(pid, none -> new TreeSet<>()).addAll(declared);
    }
  }
}
