// Everything works without this file. It spares reloads, moves the keyboard focus, and says when a save failed.
(() => {
  "use strict";
  const self = document.currentScript;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => { document.documentElement.dataset.bsTheme = dark.matches ? "dark" : "light"; };
  theme();
  dark.addEventListener("change", theme);

  // The CDN may be out of reach from a village network; our own copies then take over.
  const add = (tag, attributes) => document.head.append(Object.assign(document.createElement(tag), attributes));
  const rescue = (event) => {
    const lost = event.target;
    if (lost.tagName === "LINK" && lost.rel === "stylesheet" && lost.integrity) {
      const copy = Object.assign(document.createElement("link"), { rel: "stylesheet", href: self.dataset.bootstrap });
      lost.replaceWith(copy);
    } else if (lost.tagName === "SCRIPT" && lost.integrity) {
      add("script", { nonce: self.nonce, src: self.dataset.htmx });
    }
  };
  addEventListener("error", rescue, true);

  const say = (text) => {
    const box = document.createElement("div");
    box.className = "alert alert-danger";
    box.role = "alert";
    box.textContent = text;
    document.getElementById("messages").replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
  };
  const failed = () => say(self.dataset.failed);
  addEventListener("htmx:error", failed);
  addEventListener("htmx:response:error", (event) => {
    if (event.detail.ctx.response.status >= 500) failed();
  });
})();
