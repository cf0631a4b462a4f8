// Everything works without this file. It spares reloads, moves the keyboard focus, and says when a save failed.
(() => {
  "use strict";
  const self = document.currentScript;
  const words = self.dataset;
  const root = document.documentElement;
  root.classList.add("is-scripted");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => { root.dataset.bsTheme = dark.matches ? "dark" : "light"; };
  theme();
  dark.addEventListener("change", theme);

  const made = (tag, attributes) => Object.assign(document.createElement(tag), attributes);
  // The CDN may be out of reach: our own copies take over.
  addEventListener("error", ({ target: lost }) => {
    if (!lost.integrity) return;
    if (lost.tagName === "LINK") lost.replaceWith(made("link", { rel: "stylesheet", href: words.bootstrap }));
    else document.head.append(made("script", { nonce: self.nonce, src: words.htmx }));
  }, true);

  // ---- Toasts: in sight, without the focus, gone once they could be read.
  const messages = () => document.getElementById("messages");
  const button = (textContent, onclick, className = "btn btn-sm btn-outline-secondary", ariaLabel = textContent) => made("button", { type: "button", className, textContent, onclick, ariaLabel });
  const say = (kind, textContent, ...beside) => {
    const toast = made("div", { className: `alert alert-${kind}`, role: kind === "danger" ? "alert" : "status" });
    toast.append(made("span", { textContent }), ...beside);
    messages().replaceChildren(toast);
    return toast;
  };
  // Also by Esc, below.
  const close = (toast) => {
    const hadFocus = toast.contains(document.activeElement);
    toast.remove();
    if (hadFocus) document.getElementById("main").focus({ preventScroll: true });
  };
  const enliven = (toast) => {
    if (!toast.matches?.(".alert") || toast.querySelector(".toast-close")) return;
    toast.append(button("✕", () => close(toast), "toast-close", words.close));
  };
  // The styles time how long a toast can be read, and how long anything is waited for.
  addEventListener("animationend", ({ animationName, target }) => {
    if (animationName === "read") target.remove();
    if (animationName === "waiting") waits.forEach((_, key) => end(key));
  });
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver((changes) => changes.forEach((one) => one.addedNodes.forEach(enliven))).observe(messages(), { childList: true });
    // Put in anew, so that a screen reader says them.
    messages().replaceChildren(...messages().children);
  });
  // Never over what is being typed into.
  addEventListener("focusin", ({ target }) => {
    const box = messages();
    box.classList.remove("is-up");
    const field = target.getBoundingClientRect();
    const covered = box.getBoundingClientRect();
    if (!box.contains(target) && covered.height && field.bottom > covered.top && field.right > covered.left) box.classList.add("is-up");
  });

  // ---- Waiting: a bar after a moment, and no second press.
  const waits = new Map();
  const mark = (form, isBusy) => {
    for (const one of form?.elements ?? []) if (one.type === "submit") one.ariaDisabled = isBusy || null;
  };
  const begin = (key, form, target) => {
    waits.set(key, { form, target });
    mark(form, true);
    target?.setAttribute("aria-busy", "true");
    root.classList.add("is-waiting");
  };
  const end = (key) => {
    const { form, target } = waits.get(key) ?? {};
    waits.delete(key);
    mark(form);
    target?.removeAttribute("aria-busy");
    if (!waits.size) root.classList.remove("is-waiting");
  };
  const isAsking = (ctx) => ctx.sourceEvent?.type === "every";
  addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (!isAsking(ctx)) begin(ctx, ctx.sourceElement.matches("form:not([hx-sync])") && ctx.sourceElement, ctx.target);
  });
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => end(ctx));
  addEventListener("submit", (event) => {
    if (![...waits.values()].some(({ form }) => form === event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  // Without htmx: leaves the page, or brings a file and stays.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (!navigator.onLine) {
      event.preventDefault();
      say("danger", words.offline);
      return;
    }
    sent(form);
    begin(form, form);
  });
  addEventListener("pageshow", () => waits.forEach((_, key) => end(key)));

  // ---- What was typed and not saved: offered back in this tab, for the minutes of data-keep.
  const SECRET = /^(csrf_token|version|pin|password)$/;
  // One form serves many people: its hidden fields say whose it is.
  const place = (form) => `kept ${new URL(form.action).pathname}${[...form.querySelectorAll("[type=hidden]:not([name=csrf_token])")].map((one) => one.value)}`;
  const typed = (form) => JSON.stringify([...new FormData(form)].filter(([name, value]) => value.trim && !SECRET.test(name)));
  const fill = (form, kept) => {
    for (const one of form.elements) {
      const values = kept.filter(([name]) => name === one.name).map(([, value]) => value);
      if (/checkbox|radio/.test(one.type)) one.checked = values.includes(one.value);
      else if (values.length) one.value = values[0];
    }
  };
  const first = new Map();
  const sent = (form) => {
    if (first.has(form)) sessionStorage.sent = place(form);
    // Here too, since Clear-Site-Data is heard over https alone.
    if (!form.action.endsWith("/sign-out")) return;
    sessionStorage.clear();
    first.clear();
  };
  // The browser may have put it back itself by then.
  addEventListener("load", () => {
    // Nobody is offered what somebody else typed at the same computer.
    const { reader } = words;
    if (reader) {
      if ((sessionStorage.reader ?? reader) !== reader) sessionStorage.clear();
      sessionStorage.reader = reader;
    }
    Array.from(sessionStorage, (_, nth) => sessionStorage.key(nth)).forEach((key) => {
      if (/^kept/.test(key) && JSON.parse(sessionStorage.getItem(key)).until < Date.now()) sessionStorage.removeItem(key);
    });
    const forms = [...document.querySelectorAll("form[data-keep]")];
    const { sent } = sessionStorage;
    delete sessionStorage.sent;
    if (sent && !forms.some((form) => place(form) === sent) && !document.querySelector("[data-unsaved]")) sessionStorage.removeItem(sent);
    forms.forEach((form) => {
      first.set(form, typed(form));
      const { values } = JSON.parse(sessionStorage.getItem(place(form)) ?? "{}");
      if (!values || values === typed(form)) return;
      const toast = say("info", words.kept, button(words.restore, () => {
        fill(form, JSON.parse(values));
        close(toast);
      }));
    });
    document.querySelectorAll("[data-back]").forEach((one) => {
      one.hidden = false;
      one.addEventListener("click", () => history.back());
    });
  });
  addEventListener("pagehide", () => first.forEach((values, form) => {
    if (typed(form) !== values) sessionStorage.setItem(place(form), JSON.stringify({ until: Date.now() + form.dataset.keep * 60000, values: typed(form) }));
  }));

  // ---- A request that failed says so, and can be repeated.
  let going, failure;
  const repeat = ({ sourceElement, sourceEvent: { type, target, submitter } }) => {
    if (type === "submit") sourceElement.requestSubmit(submitter);
    else if (type === "click") sourceElement.click();
    else target.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const failed = ({ detail: { ctx } }) => {
    going = null;
    if (!ctx || isAsking(ctx)) return;
    // A proxy's page says nothing to people.
    const told = ctx.hx?.retarget && ctx.text.replace(/<[^>]*>/g, "").trim();
    const again = button(words.again, () => {
      close(failure);
      repeat(ctx);
    });
    failure = say("danger", told || (ctx.request.method === "GET" ? words.unread : words.failed), again);
    failure.source = ctx.sourceElement;
  };
  addEventListener("htmx:error", failed);
  addEventListener("htmx:response:error", (event) => {
    if (event.detail.ctx.response.status >= 500) failed(event);
  });
  addEventListener("htmx:after:request", ({ detail: { ctx } }) => { if (ctx.response.status < 400 && ctx.sourceElement === failure?.source) close(failure); });

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
  addEventListener("keydown", (event) => {
    const toast = messages().querySelector(".alert:last-child");
    if (event.key === "Escape" && toast && !event.defaultPrevented && !document.querySelector("dialog[open]")) close(toast);
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

  // Nobody's place on the page is lost by a swap: what had the focus is followed by what came for it.
  const FOLLOWS = ["[autofocus]", "[aria-invalid]", "form :is(input:not([type=hidden]), select, textarea)", "[hx-get]", "a, button"];
  let hadFocus = false;
  addEventListener("htmx:before:swap", ({ detail: { ctx } }) => { hadFocus = ctx.target?.contains?.(document.activeElement); });
  addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (!hadFocus || document.activeElement !== document.body) return;
    const place = document.getElementById(ctx.target.id);
    FOLLOWS.map((one) => place?.querySelector(one)).find(Boolean)?.focus();
  });

  // A menu goes with Esc, or when the focus goes on.
  const shut = (menu, hasFocus) => {
    menu.open = false;
    if (hasFocus) menu.querySelector("summary").focus();
  };
  const menus = () => document.querySelectorAll("header details[open]");
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !menus().length) return;
    event.preventDefault();
    menus().forEach((menu) => shut(menu, menu.contains(document.activeElement)));
  }, true);
  for (const leaving of ["focusin", "pointerdown"]) addEventListener(leaving, ({ target }) => menus().forEach((menu) => menu.contains(target) || shut(menu)));

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
  const tapped = (isUnsaved) => ({ detail: { ctx } }) => ctx?.sourceElement.matches(".mark") && ctx.sourceElement.classList.toggle("is-unsaved", isUnsaved);
  addEventListener("htmx:error", tapped(true));
  addEventListener("htmx:response:error", tapped(true));
  addEventListener("htmx:before:request", tapped(false));

  // A link that is to be copied is taken whole.
  addEventListener("focusin", (event) => {
    if (event.target.matches("input.own-link")) event.target.select();
  });

  // What touches many people at once asks before it is done.
  addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  }, true);

  // ---- Keyboard: shortcuts of one key; the list in layouts/_shortcuts.html says where they lead.
  {
    let kept = {};
    try {
      kept = localStorage;
    } catch {
      // Whoever forbids it everything has the shortcuts, and switches them off for a page.
    }
    const showSwitches = () => document.querySelectorAll("[data-keys-on]").forEach((one) => {
      one.checked = kept.keys !== "off";
      one.parentElement.hidden = false;
    });
    addEventListener("DOMContentLoaded", showSwitches);
    addEventListener("change", (event) => {
      if (!event.target.matches("[data-keys-on]")) return;
      kept.keys = event.target.checked ? "on" : "off";
      showSwitches();
    });
    const list = () => document.getElementById("shortcuts");
    addEventListener("click", (event) => {
      const isWanted = event.target.closest?.("[data-shortcuts]") && list();
      if (!isWanted || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      list().showModal();
    });
    const follow = (selector) => {
      const all = [...document.querySelectorAll(selector)];
      const link = all.find((one) => one.dataset.go || one.checkVisibility());
      link?.click();
      return link;
    };
    const search = () => {
      const field = document.getElementById("search");
      // On a phone only its button is there, which leads to the page of the search.
      if (!field.checkVisibility()) field.form.requestSubmit();
      field.focus();
      field.select();
    };
    const TYPED = "input:not([type=checkbox]), textarea, select, [contenteditable]";
    let asked = -Infinity;
    addEventListener("keydown", (event) => {
      const { key, code, target, timeStamp } = event;
      const isOther = event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat;
      if (!list() || kept.keys === "off" || isOther || event.defaultPrevented || target.closest?.(TYPED)) return;
      // A letter by its place, where the keyboard writes another script than Latin.
      const letter = (/^[a-z]$/i.test(key) ? key : code.replace("Key", "")).toLowerCase();
      const isGoing = timeStamp - asked < 1500;
      asked = -Infinity;
      let isDone = true;
      if (key === "?") list().open ? list().close() : list().showModal();
      else if (document.querySelector("dialog[open], :popover-open")) isDone = false;
      else if (key === "/") search();
      else if (isGoing) isDone = follow(`[data-go="${CSS.escape(letter)}"]`);
      else if (letter === "g") asked = timeStamp;
      else isDone = /^[en]$/.test(letter) && follow(`main [data-key="${letter}"]`);
      if (isDone) event.preventDefault();
    });
  }
})();
