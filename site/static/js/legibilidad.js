// Readability of the preview, computed by the server each time the preview changes.
(() => {
  "use strict";
  const PAUSA = 600;
  let espera;
  let ultimo = "";

  // What people read of the preview, with its markup: a frame that is not drawn has no line breaks.
  const contenido = () => {
    const marco = document.getElementById("w-preview-iframe");
    const principal = marco?.contentDocument?.querySelector("main");
    if (!principal) return "";
    const copia = principal.cloneNode(true);
    copia.querySelectorAll("script, style, template, svg, [hidden]").forEach((resto) => resto.remove());
    return copia.innerHTML.replace(/<(\w+)[^>]*>/g, "<$1>");
  };

  const escribir = (cifra, consejos) => {
    const lugar = document.querySelector("[data-legibilidad]");
    const lista = document.querySelector("[data-legibilidad-consejos]");
    if (!lugar || !lista) return;
    lugar.textContent = cifra;
    lista.replaceChildren(...consejos.map((texto) => {
      const renglon = document.createElement("li");
      renglon.textContent = texto;
      return renglon;
    }));
  };

  const pedir = async (texto) => {
    const { legibilidad: direccion, falla } = document.querySelector("[data-legibilidad]").dataset;
    const cuerpo = new FormData();
    cuerpo.append("texto", texto);
    try {
      const respuesta = await fetch(direccion, {
        method: "POST",
        body: cuerpo,
        headers: { "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN },
      });
      const dicho = await respuesta.json();
      if (texto === ultimo) escribir(dicho.cifra || dicho.error || falla, dicho.consejos || []);
    } catch {
      if (texto === ultimo) escribir(falla, []);
    }
  };

  document.addEventListener("w-preview:content", (evento) => {
    const lugar = document.querySelector("[data-legibilidad]");
    const texto = contenido();
    if (!lugar || texto === ultimo) return;
    ultimo = texto;
    clearTimeout(espera);
    if (!(evento.detail.content.lang || "").startsWith("es")) escribir(lugar.dataset.otroIdioma, []);
    else espera = setTimeout(pedir, PAUSA, texto);
  });
})();
