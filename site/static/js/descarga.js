// Moves the bar of a download. Without this file the page asks again by itself.
(() => {
  "use strict";
  const barra = document.querySelector("progress[data-estado]");
  if (!barra) return;
  const frase = barra.closest(".tablero").querySelector("[role=status]");
  // What is read aloud changes every tenth part, not every second.
  let dicha = 0;
  const preguntar = async () => {
    const respuesta = await fetch(barra.dataset.estado, { credentials: "same-origin" }).catch(() => null);
    if (!respuesta?.ok || respuesta.redirected) { if (respuesta) location.reload(); else setTimeout(preguntar, 10000); return; }
    const { sigue, hechas, total, dicho } = await respuesta.json();
    if (!sigue) { location.reload(); return; }
    if (total) {
      barra.max = total;
      barra.value = hechas;
      const decima = Math.floor((10 * hechas) / total);
      if (decima !== dicha) { dicha = decima; frase.textContent = dicho; }
    }
    setTimeout(preguntar, document.hidden ? 10000 : 2000);
  };
  setTimeout(preguntar, 1000);
})();
