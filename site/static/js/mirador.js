// Small helps for those who have JavaScript. Every page works without this file.
(() => {
  "use strict";
  const cada = (selector, hacer) => document.querySelectorAll(selector).forEach(hacer);

  // Characters as people see them and as the server counts them (limpieza.simbolos): composed, one
  // per line break, blanks around left out. A browser that cannot tell them apart does not count.
  const segmentos = window.Intl && Intl.Segmenter ? new Intl.Segmenter("es", { granularity: "grapheme" }) : null;
  const ORILLAS = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/g;
  const largo = (campo) => {
    const texto = campo.value.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n").replace(/[\u0001-\u0008\u000e-\u001f\u007f-\u009f]/g, "").normalize("NFC").replace(ORILLAS, "");
    return [...segmentos.segment(campo.tagName === "INPUT" ? texto.replace(/\s+/g, " ") : texto)].length;
  };

  cada("textarea[data-limite], input[data-limite]", (campo) => {
    const limite = Number(campo.dataset.limite);
    const contador = document.getElementById(campo.dataset.contador || `${campo.id}-contador`);
    if (!limite || !contador || !segmentos) return;
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
      const resto = limite - largo(campo);
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

  // Questions that depend on others of the same page. The server decides again on what is sent.
  const dados = (nombre) => [...document.getElementsByName(nombre)]
    .filter((e) => (e.type === "radio" || e.type === "checkbox" ? e.checked : e.value.trim()))
    .map((e) => e.value.trim());
  const fechaDe = (nombre) => {
    const [d, m, a] = ["dia", "mes", "anio"].map((p) => (dados(`${nombre}.${p}`)[0] || "").padStart(2, "0"));
    return a.length === 4 ? [`${a}-${m}-${d}`] : [];
  };
  const lugar = (nombre, valor) => {
    const puntos = [...document.getElementsByName(nombre)].map((e) => e.value);
    return valor.startsWith("-") ? NaN : puntos.indexOf(valor);
  };
  const numero = (texto) => parseFloat(texto.replace(/[,\s]/g, ""));
  const cumple = (regla) => {
    if ("d" in regla) return regla.d;
    const { c, o, v, t } = regla;
    const visible = !document.getElementsByName(t === "fecha" ? `${c}.dia` : c)[0]?.closest("[data-si][hidden]");
    const valores = visible ? (t === "fecha" ? fechaDe(c) : dados(c)) : [];
    if (o === "contestada") return valores.length > 0;
    if (o === "sin_contestar") return valores.length === 0;
    if (o === "contiene") return valores.some((x) => x === v || (t.startsWith("texto") && x.toLowerCase().includes(v.toLowerCase())));
    const uno = valores[0];
    if (o === "es" || o === "no_es") {
      const igual = uno !== undefined && (uno.toLowerCase() === v.toLowerCase() || (["numero", "decimal"].includes(t) && numero(uno) === numero(v)));
      return o === "es" ? igual : !igual;
    }
    if (uno === undefined || uno.startsWith("-9")) return false;
    const [a, b] = t === "escala" ? [lugar(c, uno), lugar(c, v)] : t === "fecha" ? [uno, v] : [numero(uno), numero(v)];
    return o === "mayor" ? a > b : a < b;
  };
  const condicionadas = [...document.querySelectorAll("[data-si]")].map((caja) => [caja, JSON.parse(caja.dataset.si)]);
  const revisar = () => condicionadas.forEach(([caja, grupos]) => {
    const si = grupos.every(({ u, r }) => (u === "o" ? r.some(cumple) : r.every(cumple)));
    caja.hidden = !si;
    caja.querySelectorAll("input, select, textarea").forEach((e) => { e.disabled = !si; });
  });
  if (condicionadas.length) {
    cada(".solo-si", (frase) => { frase.hidden = true; });
    ["input", "change", "pageshow"].forEach((que) => addEventListener(que, revisar));
    revisar();
  }

  // Typing in «¿Cuál?» chooses «Otra».
  cada(".otra input", (campo) => campo.addEventListener("input", () => {
    const otra = campo.closest(".opciones").querySelector("input[value=otra]");
    if (campo.value && otra && !otra.checked) { otra.checked = true; otra.dispatchEvent(new Event("change", { bubbles: true })); }
  }));

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
