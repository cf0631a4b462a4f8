// Speaks between the browser's passkeys and the form #passkey, which carries what the registry asks for.
(() => {
  "use strict";
  const form = document.getElementById("passkey");
  const message = document.getElementById("passkey-message");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/_/g, "/").replace(/-/g, "+")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer ?? []))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const named = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

  const say = (sentence) => {
    message.className = "alert alert-warning";
    message.textContent = sentence;
  };

  const create = async (asked) => {
    const user = { ...asked.user, id: bytes(asked.user.id) };
    const publicKey = { ...asked, user, challenge: bytes(asked.challenge), excludeCredentials: named(asked.excludeCredentials) };
    const made = await navigator.credentials.create({ publicKey });
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

  const get = async (asked) => {
    const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) };
    const shown = await navigator.credentials.get({ publicKey });
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
    try {
      const asked = JSON.parse(form.dataset.options);
      const credential = await (form.dataset.kind === "create" ? create : get)(asked);
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      say(form.dataset.refused);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  ask();
})();
