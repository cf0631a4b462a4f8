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

  // Inline cells: Enter saves and goes down, Tab saves and goes right, Esc cancels.
  let going = null;
  let left = null;
  const cellAt = (row, column) => row?.children[column]?.querySelector(":scope > a[hx-get]");
  const beside = (cell, way) => {
    const row = cell.parentElement;
    const column = [...row.children].indexOf(cell);
    if (way === "down") return [row.nextElementSibling?.id, column];
    return [row.id, column + (way === "right" ? 1 : -1)];
  };
  const submit = (form, way) => {
    going = beside(form.closest(".cell"), way);
    form.requestSubmit();
  };
  addEventListener("keydown", (event) => {
    const form = event.target.closest?.(".cell-form");
    if (!form) return;
    if (event.key === "Escape") {
      event.preventDefault();
      going = null;
      form.querySelector("[data-cancel]").click();
    } else if (event.key === "Enter" && event.target.matches("input, select")) {
      event.preventDefault();
      submit(form, "down");
    } else if (event.key === "Tab" && event.target.matches("input, select") && form.closest("tbody tr[id]")) {
      event.preventDefault();
      submit(form, event.shiftKey ? "left" : "right");
    }
  });
  addEventListener("htmx:before:request", (event) => {
    left = event.target.closest?.(".cell")?.id ?? null;
  });
  // Where somebody was before a cell was swapped: the keyboard must not fall back to the page's top.
  addEventListener("htmx:after:swap", () => {
    const open = document.querySelector(".cell.is-open .is-invalid, .cell.is-open [autofocus]");
    if (open) {
      open.focus();
      if (open.select) open.select();
      return;
    }
    const next = going && cellAt(document.getElementById(going[0]), going[1]);
    const back = left && document.getElementById(left)?.querySelector("a[hx-get]");
    going = left = null;
    if (next) next.click();
    else back?.focus();
  });

  // Ticked people: the toolbar says how many.
  const ticks = () => document.querySelectorAll('input[name="enrolment_id"]');
  addEventListener("change", (event) => {
    if (event.target.matches("[data-tick-all]")) ticks().forEach((tick) => { tick.checked = event.target.checked; });
    const words = document.querySelector("[data-ticked]");
    if (!words || !event.target.matches('[data-tick-all], input[name="enrolment_id"]')) return;
    const ticked = [...ticks()].filter((tick) => tick.checked).length;
    words.textContent = ticked ? `${ticked} ${words.dataset.words}` : "";
  });
})();
