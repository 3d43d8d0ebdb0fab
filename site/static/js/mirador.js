// Small helps for those who have JavaScript. Every page works without this file.
(() => {
  "use strict";
  const cada = (selector, hacer) => document.querySelectorAll(selector).forEach(hacer);

  // Characters as the server counts them: composed, one per line break, one per code point.
  const largo = (texto) => [...texto.normalize("NFC").replace(/\r\n?/g, "\n")].length;

  cada("textarea[data-limite], input[data-limite]", (campo) => {
    const limite = Number(campo.dataset.limite);
    const contador = document.getElementById(campo.dataset.contador || `${campo.id}-contador`);
    if (!limite || !contador) return;
    // The sentence of the page already says the limit; the two others come translated from it.
    const { quedan, sobran } = contador.dataset;
    const original = contador.textContent;
    const voz = document.createElement("span");
    voz.className = "oculto";
    voz.setAttribute("role", "status");
    contador.after(voz);
    const numero = new Intl.NumberFormat(document.documentElement.lang);
    let espera;
    const contar = (anunciar) => {
      const resto = limite - largo(campo.value);
      const frase = resto < 0 ? sobran : quedan;
      const texto = frase ? frase.replace("{n}", numero.format(Math.abs(resto))) : `${numero.format(limite - resto)} / ${numero.format(limite)}`;
      contador.textContent = campo.value ? texto : original;
      contador.classList.toggle("pasado", resto < 0);
      clearTimeout(espera);
      if (anunciar) espera = setTimeout(() => { voz.textContent = texto; }, 1000);
    };
    campo.addEventListener("input", () => contar(true));
    contar(false);
  });

  // «Enviando…» and no second sending within a second. The server makes sure anyway.
  cada("form[data-envio]", (forma) => {
    let desde = 0;
    forma.addEventListener("submit", (evento) => {
      if (Date.now() - desde < 1000) { evento.preventDefault(); return; }
      desde = Date.now();
      const boton = evento.submitter;
      if (!boton || !forma.dataset.envio || boton.dataset.antes) return;
      boton.dataset.antes = boton.textContent;
      boton.setAttribute("aria-disabled", "true");
      boton.textContent = forma.dataset.envio;
      const aviso = document.createElement("p");
      aviso.setAttribute("role", "status");
      aviso.className = "ayuda enviando";
      aviso.textContent = forma.dataset.envioAviso || "";
      boton.after(aviso);
    });
    // Coming back with the browser's arrow shows the page as it was: give the button back.
    addEventListener("pageshow", () => {
      desde = 0;
      forma.querySelectorAll("[data-antes]").forEach((boton) => {
        boton.textContent = boton.dataset.antes;
        delete boton.dataset.antes;
        boton.removeAttribute("aria-disabled");
      });
      forma.querySelectorAll(".enviando").forEach((aviso) => aviso.remove());
    });
  });

  cada("[data-copiar]", (boton) => {
    const fuente = document.getElementById(boton.dataset.copiar);
    if (!fuente || !navigator.clipboard) return;
    boton.hidden = false;
    const antes = [...boton.childNodes];
    boton.setAttribute("aria-live", "polite");
    boton.addEventListener("click", () => {
      navigator.clipboard.writeText((fuente.value || fuente.textContent).trim()).then(() => {
        boton.textContent = boton.dataset.copiado;
        setTimeout(() => boton.replaceChildren(...antes), 2500);
      }, () => getSelection().selectAllChildren(fuente));
    });
  });

  cada("[data-imprimir]", (boton) => {
    boton.hidden = false;
    boton.addEventListener("click", () => print());
  });

  const resumen = document.querySelector(".resumen-errores");
  if (resumen) {
    resumen.tabIndex = -1;
    resumen.focus();
  }
})();
