(texts) => {
  const sheetOf = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  };
  const sheets = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, sheetOf(text)]));

  // The page as the server sent it, without its scripts; what is folded up in it is open.
  const show = (html, scheme, style = "") => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const links = [...page.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href"));
    const named = Object.keys(sheets).filter((name) => links.some((link) => link.includes(name)));
    const own = [...page.querySelectorAll("style")].map((one) => one.textContent);
    document.adoptedStyleSheets = [...named.map((name) => sheets[name]), ...own.map(sheetOf), sheetOf(style)];
    page.querySelectorAll("link, script, style").forEach((one) => one.remove());
    const root = document.documentElement;
    root.getAttributeNames().forEach((name) => root.removeAttribute(name));
    for (const one of page.documentElement.attributes) root.setAttribute(one.name, one.value);
    root.dataset.bsTheme = scheme;
    document.head.replaceWith(page.head);
    document.body.replaceWith(page.body);
    document.querySelectorAll("main details").forEach((one) => { one.open = true; });
  };

  // Pieces that htmx would bring: each takes the place that bears its id.
  const put = (pieces) => pieces.filter((piece) => {
    const box = document.createElement("template");
    box.innerHTML = piece;
    const root = box.content.firstElementChild;
    const place = root?.id && document.getElementById(root.id);
    if (place) place.replaceWith(root);
    return place;
  }).length > 0;

  const read = async (values, where = document) => {
    const found = await axe.run(where, { resultTypes: ["violations"], runOnly: { type: "tag", values } });
    return found.violations.flatMap((one) => one.nodes.map((node) =>
      `${one.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`));
  };

  // Menus of the header and dialogs lie over the page: each kind is read alone, once.
  const seen = new Set();
  const overlays = () => [...document.querySelectorAll("header details, dialog, [popover]")].filter((one) => {
    const kind = `${one.tagName} ${one.className} ${one.id} ${one.querySelectorAll("*").length}`;
    return !seen.has(kind) && seen.add(kind);
  });
  const opened = async (one, work) => {
    if (one.tagName === "DETAILS") one.open = true;
    else if (one.tagName === "DIALOG") one.showModal();
    else one.showPopover();
    const told = await work();
    if (one.tagName === "DETAILS") one.open = false;
    else if (one.tagName === "DIALOG") one.close();
    else one.hidePopover();
    return told;
  };

  window.readAll = async (pages, scheme, tags) => {
    const told = [];
    for (const { name, html, pieces } of pages) {
      show(html, scheme);
      const faults = await read(tags);
      for (const one of overlays()) faults.push(...await opened(one, () => read(tags, one)));
      if (put(pieces)) faults.push(...await read(tags));
      told.push(...[...new Set(faults)].map((fault) => `${name} ${fault}`));
    }
    return told;
  };

  // Text in a box that hides what is too much, and that shows no dots for it.
  const cut = (one) => {
    const style = getComputedStyle(one);
    if (style.overflowY !== "hidden" || one.clientHeight < 8 || style.textOverflow === "ellipsis") return false;
    return one.scrollHeight > one.clientHeight + 2;
  };
  window.measureAll = (pages, style) => pages.flatMap(({ name, html, pieces }) => {
    show(html, "light", style);
    put(pieces);
    const told = [...document.querySelectorAll("body :not(svg *, .visually-hidden)")].filter(cut)
      .map((one) => `${name} cuts off ${one.outerHTML.slice(0, 120)}`);
    const over = document.documentElement.scrollWidth - innerWidth;
    // A pixel may be what was rounded.
    if (over > 1) {
      const edge = [...document.querySelectorAll("body :not(.table-frame *, thead *)")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5);
      told.push(`${name} is ${over} px too wide for ${innerWidth}${style && ", with wider spaces"}: ${edge.slice(-2).map((one) => one.outerHTML.slice(0, 120)).join(" … ")}`);
    }
    return told;
  });
}
