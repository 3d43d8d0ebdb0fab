// Keeps the draft of an evaluation some seconds after the last key. The button does the same.
(() => {
  "use strict";
  const forma = document.querySelector("form[data-rubrica]");
  const aviso = document.querySelector("[data-guardado]");
  if (!forma || !aviso) return;
  let espera;
  let enviando = false;
  const guardar = async () => {
    if (enviando) return;
    const respuesta = await fetch(forma.dataset.rubrica, {
      method: "POST",
      body: new FormData(forma),
      headers: { "X-Guardado-Solo": "1" },
      credentials: "same-origin",
    }).catch(() => null);
    const hora = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Mexico_City" });
    if (!enviando) aviso.textContent = respuesta && respuesta.status === 204 ? `${aviso.dataset.dice} ${hora.format(new Date())}` : aviso.dataset.falla;
  };
  forma.addEventListener("input", () => {
    clearTimeout(espera);
    espera = setTimeout(guardar, 2500);
  });
  forma.addEventListener("submit", () => {
    enviando = true;
    clearTimeout(espera);
  });
})();
