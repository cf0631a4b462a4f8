// Speaks between the browser's passkeys and the form #passkey, which carries what the registry asks for.
(() => {
  "use strict";
  const form = document.getElementById("passkey");
  const message = document.getElementById("passkey-message");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/_/g, "/").replace(/-/g, "+")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer ?? []))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const named = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

  const waiting = message.textContent;
  // Of the question that is open now; the browser answers one at a time.
  let question = new AbortController();

  const say = (sentence, isTrouble = true) => {
    message.className = isTrouble ? "alert alert-warning" : "";
    message.textContent = sentence;
  };

  const create = async (asked, signal) => {
    const user = { ...asked.user, id: bytes(asked.user.id) };
    const publicKey = { ...asked, user, challenge: bytes(asked.challenge), excludeCredentials: named(asked.excludeCredentials) };
    const made = await navigator.credentials.create({ publicKey, signal });
    return {
      id: made.id, rawId: text(made.rawId), type: made.type,
      response: {
        attestationObject: text(made.response.attestationObject),
        clientDataJSON: text(made.response.clientDataJSON),
        transports: made.response.getTransports?.() ?? null,
      },
      extensions: JSON.stringify(made.getClientExtensionResults()),
    };
  };

  const get = async (asked, signal) => {
    const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) };
    const shown = await navigator.credentials.get({ publicKey, signal });
    return {
      id: shown.id, rawId: text(shown.rawId), type: shown.type,
      response: {
        authenticatorData: text(shown.response.authenticatorData),
        clientDataJSON: text(shown.response.clientDataJSON),
        signature: text(shown.response.signature),
        userHandle: text(shown.response.userHandle),
      },
      assertionClientExtensions: JSON.stringify(shown.getClientExtensionResults()),
    };
  };

  const ask = async () => {
    if (!window.PublicKeyCredential) {
      say(form.dataset.unable);
      return;
    }
    question.abort();
    const { signal } = question = new AbortController();
    say(waiting, false);
    try {
      const asked = JSON.parse(form.dataset.options);
      const credential = await (form.dataset.kind === "create" ? create : get)(asked, signal);
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch (fault) {
      // Asked anew meanwhile: that question speaks for itself.
      if (signal.aborted) return;
      // A device that holds one of the account's passkeys makes no second one.
      say(fault.name === "InvalidStateError" ? form.dataset.known : form.dataset.refused);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  ask();
})();
