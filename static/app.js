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

  let going = null;
  const say = (text) => {
    const box = document.createElement("div");
    box.className = "alert alert-danger";
    box.role = "alert";
    box.textContent = text;
    document.getElementById("messages").replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
  };
  const failed = () => {
    going = null;
    say(self.dataset.failed);
  };
  addEventListener("htmx:error", failed);
  addEventListener("htmx:response:error", (event) => {
    if (event.detail.ctx.response.status >= 500) failed();
  });

  // Inline cells: Enter saves and goes down, Tab saves and goes right, Esc cancels.
  const OPENER = ":scope > a[hx-get]";
  const opener = (cell) => cell?.querySelector(OPENER);
  const beside = (cell, way) => {
    const row = cell.parentElement;
    if (way === "down") return row.nextElementSibling?.children[[...row.children].indexOf(cell)];
    const step = way === "right" ? "nextElementSibling" : "previousElementSibling";
    let next = cell[step];
    while (next && !opener(next)) next = next[step];
    return next;
  };
  // What was not changed is closed, not saved: nothing is written by passing through.
  const leave = (form) => {
    const value = form.elements.value;
    if (value.type !== "hidden" && value.value === form.elements.seen.value) form.querySelector("[data-cancel]").click();
    else form.requestSubmit();
  };
  addEventListener("keydown", (event) => {
    // Enter sends a form from its inputs, but by itself not from a select.
    if (event.key === "Enter" && event.target.matches?.("#add-person select")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    const form = event.target.closest?.(".cell-form");
    const cell = form?.closest(".cell");
    if (!cell) return;
    const way = { Enter: "down", Tab: event.shiftKey ? "left" : "right" }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      going = null;
      form.querySelector("[data-cancel]").click();
    } else if (way && event.target.matches("input, select") && cell.closest("[data-cells]")) {
      event.preventDefault();
      going = { from: cell.id, to: beside(cell, way)?.id };
      leave(form);
    }
  });
  // A column of a spreadsheet, pasted into a cell, goes on in the cells below.
  let falling = null;
  const fall = (cell, [first, ...texts]) => {
    const form = cell.querySelector(".cell-form");
    const below = beside(cell, "down")?.id;
    falling = below && texts.length ? { to: below, texts } : null;
    going = { from: cell.id, to: falling?.to };
    form.elements.value.value = first;
    leave(form);
  };
  addEventListener("paste", (event) => {
    const cell = event.target.closest?.("[data-fills-down] .cell");
    const texts = event.clipboardData.getData("text").trimEnd().split(/\r?\n/).map((text) => text.trim());
    if (!cell || texts.length < 2) return;
    event.preventDefault();
    fall(cell, texts);
  });
  // One cell is open at a time: whoever opens another one has done with the first.
  addEventListener("click", (event) => {
    if (!event.target.closest?.(".cell > a[hx-get]")) return;
    document.querySelectorAll("[data-cells] .cell-form:not(.cell-conflict)").forEach(leave);
  }, true);
  addEventListener("htmx:after:swap", (event) => {
    const cell = document.getElementById(event.detail.ctx.target?.id);
    if (!cell?.matches(".cell")) return;
    if (cell.matches(".is-open")) {
      const input = cell.querySelector("[name=value]:not([type=hidden]), .cell-conflict");
      input.focus();
      input.select?.();
      // A refused text stops what was pasted: the cell that came back is not the one below.
      if (falling?.to === cell.id) fall(cell, falling.texts);
      else falling = null;
      cell.querySelector("form").scrollIntoView({ block: "nearest", inline: "nearest" });
      return;
    }
    const next = going?.from === cell.id && document.getElementById(going.to);
    if (going?.from === cell.id) going = null;
    if (next) opener(next).click();
    else if (document.activeElement === document.body) opener(cell).focus();
  });

  // What was pressed may be gone after the swap: it says where the focus goes then.
  let then = null;
  addEventListener("htmx:before:request", (event) => { then = event.detail.ctx.sourceElement?.dataset?.then; });
  addEventListener("htmx:after:swap", () => {
    if (then) document.getElementById(then)?.focus();
    then = null;
    // A morph leaves shut what was shut, but nobody mends what is out of sight.
    const wrong = document.querySelector("#share-more:not([open]) [aria-invalid]");
    if (!wrong) return;
    wrong.closest("details").open = true;
    wrong.focus();
  });

  // Ticked people: the toolbar says how many.
  const ticks = () => document.querySelectorAll('input[name="enrolment_id"]');
  addEventListener("change", (event) => {
    if (event.target.matches("[data-tick-all]")) {
      ticks().forEach((tick) => { tick.checked = event.target.checked && !tick.closest(".has-left, .waits"); });
    }
    const words = document.querySelector("[data-ticked]");
    if (!words || !event.target.matches('[data-tick-all], input[name="enrolment_id"]')) return;
    const ticked = [...ticks()].filter((tick) => tick.checked).length;
    words.textContent = ticked ? `${ticked} ${words.dataset.words}` : "";
  });

  // A tap that failed changes nothing; its mark says so until the next tap.
  const unsaved = (event) => {
    const ctx = event.detail.ctx;
    const mark = ctx?.sourceElement;
    if (mark?.matches(".mark")) mark.classList.add("is-unsaved");
  };
  addEventListener("htmx:error", unsaved);
  addEventListener("htmx:response:error", unsaved);
  addEventListener("htmx:before:request", (event) => event.detail.ctx.sourceElement?.classList.remove("is-unsaved"));

  // A link that is to be copied is taken whole.
  addEventListener("focusin", (event) => {
    if (event.target.matches("input.own-link")) event.target.select();
  });

  // What touches many people at once asks before it is done.
  addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  }, true);
})();
