// Table mode. Every entry is kept on the device, under a key of its own, until the server says
// that it has it; then it is erased from here.
(() => {
  const forma = document.querySelector("[data-captura]");
  if (!forma) return;
  const t = {};
  document.querySelector("[data-textos]").content.querySelectorAll("[data-t]").forEach((p) => { t[p.dataset.t] = p.textContent; });
  const estado = document.querySelector("[data-estado]");
  const seccion = document.querySelector("[data-lista]");
  const lista = seccion.querySelector("ul");
  const prefijo = `captura:${forma.dataset.captura}:`;
  const principal = document.getElementsByName(forma.dataset.principal)[0];
  const enviadas = [];
  let editando = null, enviando = false;

  const decir = (texto, entrar) => {
    estado.hidden = false;
    if (estado.textContent === texto) return;
    estado.textContent = texto;
    if (!entrar) return;
    const enlace = document.createElement("a");
    enlace.href = `${forma.dataset.entrar}?next=${encodeURIComponent(location.pathname)}`;
    enlace.textContent = t.entrar;
    estado.append(" ", enlace);
  };
  const guardadas = () => Object.keys(localStorage)
    .filter((clave) => clave.startsWith(prefijo))
    .map((clave) => JSON.parse(localStorage.getItem(clave)))
    .sort((a, b) => a.escrita.localeCompare(b.escrita));
  const guardar = (entrada) => localStorage.setItem(prefijo + entrada.id, JSON.stringify(entrada));
  const olvidar = (id) => localStorage.removeItem(prefijo + id);
  const nuevaClave = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
    return [...b].map((n, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + n.toString(16).padStart(2, "0")).join("");
  };

  const leer = () => {
    const datos = new FormData(forma), campos = {}, suelto = {};
    for (const [nombre, valor] of datos) {
      if (!nombre.startsWith("p_")) suelto[nombre] = valor;
      else if (nombre in campos) campos[nombre] = [].concat(campos[nombre], valor);
      else campos[nombre] = valor;
    }
    return {
      id: editando || nuevaClave(), version: Number(forma.dataset.version), escrita: new Date().toISOString(),
      campos, a_favor: suelto.a_favor || "", en_contra: suelto.en_contra || "", citas: suelto.citas || "",
    };
  };
  const poner = (entrada) => {
    forma.reset();
    const todos = { ...entrada.campos, a_favor: entrada.a_favor, en_contra: entrada.en_contra, citas: entrada.citas };
    for (const [nombre, valor] of Object.entries(todos)) {
      const valores = [].concat(valor);
      document.getElementsByName(nombre).forEach((e) => {
        if (e.type === "radio" || e.type === "checkbox") e.checked = valores.includes(e.value);
        else e.value = valores[0];
      });
    }
    editando = entrada.id;
    principal?.focus();
  };

  const boton = (texto, hacer) => {
    const b = document.createElement("button");
    b.type = "button"; b.className = "boton llano"; b.textContent = texto;
    b.addEventListener("click", hacer);
    return b;
  };
  const renglon = (texto, nota, clase) => {
    const li = document.createElement("li");
    const q = document.createElement("q"), p = document.createElement("p");
    q.textContent = texto; p.textContent = nota; p.className = clase;
    li.append(q, p);
    return li;
  };
  const dibujar = () => {
    const faltan = guardadas();
    lista.replaceChildren(
      ...faltan.map((entrada) => {
        const li = renglon(String(entrada.campos[forma.dataset.principal] || ""), entrada.error || t.guardada, entrada.error ? "error" : "sello aviso");
        if (entrada.error) li.append(boton(t.corregir, () => poner(entrada)));
        if (entrada.error) li.append(boton(t.borrar, () => { if (confirm(t.seguro)) { olvidar(entrada.id); dibujar(); } }));
        return li;
      }),
      ...enviadas.map((e) => renglon(e.texto, `${t.enviada}. ${t.folio} ${e.folio}`, "sello hecha")),
    );
    seccion.hidden = !lista.children.length;
    seccion.querySelector("[data-enviar]").hidden = !faltan.length;
  };

  const anotar = (resultado) => {
    const cruda = localStorage.getItem(prefijo + resultado.id);
    if (!cruda) return;
    const entrada = JSON.parse(cruda);
    if (!resultado.folio) return guardar({ ...entrada, error: resultado.error });
    enviadas.unshift({ folio: resultado.folio, texto: String(entrada.campos[forma.dataset.principal]) });
    olvidar(resultado.id);
  };
  const pedir = async (ruta, opciones) => {
    const r = await fetch(ruta, { credentials: "same-origin", cache: "no-store", ...opciones });
    if (r.status === 401 || r.status === 403 || r.status === 404) { decir(t.sesion, true); return null; }
    if (!r.ok) throw new Error(r.status);
    return r.json();
  };
  const enviar = async (todas) => {
    const faltan = guardadas().filter((e) => todas === true || !e.error).slice(0, 50);
    if (enviando || !faltan.length) return;
    enviando = true;
    try {
      const ficha = await pedir("ficha/");
      if (!ficha) return;
      const hecho = await pedir("lote/", {
        method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": ficha.token },
        body: JSON.stringify({ entradas: faltan }),
      });
      if (!hecho) return;
      hecho.resultados.forEach(anotar);
      if (!guardadas().length) decir(t.todo);
    } catch { decir(t.sin_red); } finally { enviando = false; dibujar(); }
  };

  forma.addEventListener("submit", (e) => {
    const entrada = leer();
    if (!String(entrada.campos[forma.dataset.principal] || "").trim()) {
      e.preventDefault(); decir(t.falta); principal?.focus();
      return;
    }
    try { guardar(entrada); } catch { decir(t.sin_lugar); return; }
    e.preventDefault();
    editando = null;
    document.querySelector("[data-enviada]")?.remove();
    forma.reset();
    forma.querySelectorAll("input, textarea").forEach((campo) => campo.dispatchEvent(new Event("input", { bubbles: true })));
    dibujar();
    principal?.focus();
    enviar();
  });
  seccion.querySelector("[data-enviar]").addEventListener("click", () => enviar(true));
  addEventListener("online", () => enviar());
  addEventListener("offline", () => decir(t.sin_red));
  setInterval(enviar, 30000);
  dibujar();
  if (guardadas().length && !navigator.onLine) decir(t.sin_red);
  enviar();
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("sw.js").then(() => navigator.serviceWorker.ready)
      .then(() => { forma.dataset.lista = ""; if (estado.hidden) decir(t.lista); }).catch(() => {});
  }
})();
