// The door of an event. Marks are kept on the device, under a key of their own, until the server
// says that it has them; the list of names is kept twelve hours at most.
(() => {
  "use strict";
  const raiz = document.querySelector("[data-puerta]");
  if (!raiz) return;
  const $ = (que) => raiz.querySelector(que);
  const t = {};
  $("[data-textos]").content.querySelectorAll("[data-t]").forEach((p) => { t[p.dataset.t] = p.textContent; });
  const con = (texto, valores) => texto.replace(/%\((\w+)\)s/g, (_todo, clave) => valores[clave]);
  const BASE = `puerta:${raiz.dataset.puerta}:`, LISTA = `${BASE}lista`, COLA = `${BASE}cola:`, MALAS = `${BASE}mal:`;
  const DURA = 12 * 3600 * 1000, MUESTRA = 60;
  const aviso = $("[data-aviso]"), estado = $("[data-estado]"), ul = $("[data-lista]"), buscador = $("#q"), elige = $("#jornada");
  let jornada = raiz.dataset.jornada, personas = [], enviando = false, deshacer = null, seq = 0, tocada = [];

  // --- what is kept -----------------------------------------------------------------------
  const leer = (clave) => { try { return JSON.parse(localStorage.getItem(clave)); } catch { return null; } };
  const claves = (prefijo) => Object.keys(localStorage).filter((c) => c.startsWith(prefijo)).sort();
  const cola = () => claves(COLA).map((clave) => ({ clave, ...leer(clave) }));
  const guardarLista = () => { try { localStorage.setItem(LISTA, JSON.stringify({ vence: Date.now() + DURA, personas })); } catch { /* it still works with network */ } };
  const nuevaClave = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
    return [...b].map((n, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + n.toString(16).padStart(2, "0")).join("");
  };
  const encolar = (entrada) => {
    const orden = `${String(Date.now()).padStart(15, "0")}-${String(seq++).padStart(4, "0")}`, id = nuevaClave();
    try { localStorage.setItem(`${COLA}${orden}-${id}`, JSON.stringify({ id, momento: new Date().toISOString(), jornada, ...entrada })); } catch { decir(t.sin_lugar); }
    enviar();
  };

  // --- what is seen -----------------------------------------------------------------------
  const avisar = (texto, clase, revertir) => {
    aviso.hidden = false;
    aviso.className = `puerta-aviso ${clase}`;
    aviso.querySelector("p").textContent = texto;
    deshacer = revertir || null;
    aviso.querySelector("[data-deshacer]").hidden = !deshacer;
  };
  const decir = (texto, entrar) => {
    if (estado.textContent !== texto || estado.hidden) { estado.hidden = !texto; estado.textContent = texto; }
    if (!entrar) return;
    const enlace = document.createElement("a");
    enlace.href = `${raiz.dataset.entrar}?next=${encodeURIComponent(location.pathname)}`;
    enlace.textContent = t.entrar;
    estado.append(" ", enlace);
  };
  const nombre = (p) => p.nombre || p.folio;
  const crear = (tipo, texto, clase) => {
    const e = document.createElement(tipo);
    if (texto) e.textContent = texto;
    if (clase) e.className = clase;
    return e;
  };
  const boton = (texto, rotulo, clase, hacer) => {
    const b = crear("button", texto, `boton ${clase}`);
    b.type = "button";
    b.setAttribute("aria-label", rotulo);
    b.addEventListener("click", hacer);
    return b;
  };
  const renglon = (p) => {
    const marca = p.marcas[jornada], li = crear("li", "", marca ? "si" : ""), quien = crear("p"), mandos = crear("div");
    li.dataset.quien = p.id;
    const grupo = p.personas > 1 ? ` · ${con(t.grupo, { n: p.personas })}` : "";
    quien.append(crear("b", nombre(p)), " ", crear("span", p.folio + grupo + (p.estado === "en-espera" ? ` · ${t.espera}` : ""), "chico"));
    if (marca && p.personas > 1) {
      mandos.append(
        boton("−", con(t.menos, { quien: nombre(p) }), "segundo", () => contar(p, marca[1] - 1, "menos")),
        crear("span", con(t.de, { n: marca[1], m: p.personas }), "puerta-cuantas"),
        boton("+", con(t.una_mas, { quien: nombre(p) }), "segundo", () => contar(p, marca[1] + 1, "mas")),
      );
    }
    const rotulo = con(marca ? t.quitar : t.marcar, { quien: nombre(p) });
    const palomita = boton(`${marca ? "✓ " : ""}${t.llego}`, rotulo, marca ? "puesta" : "segundo", () => alternar(p));
    palomita.setAttribute("aria-pressed", String(Boolean(marca)));
    if (marca || p.estado !== "en-espera") mandos.append(palomita);
    li.append(quien, mandos);
    return li;
  };
  const enfocar = (p, cual) => {
    const botones = [...ul.querySelectorAll(`[data-quien="${p.id}"] button`)];
    (cual === "menos" ? botones[0] : cual === "mas" ? botones[1] : botones.at(-1))?.focus();
  };
  const dibujar = () => {
    const con_lugar = personas.filter((p) => p.estado !== "en-espera");
    $("[data-vinieron]").textContent = personas.reduce((n, p) => n + (p.marcas[jornada]?.[1] || 0), 0);
    $("[data-registradas]").textContent = con_lugar.reduce((n, p) => n + p.personas, 0);
    const palabras = buscador.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const halladas = personas.filter((p) => palabras.every((w) => `${p.nombre} ${p.folio}`.toLocaleLowerCase().includes(w)));
    ul.replaceChildren(...halladas.slice(0, MUESTRA).map(renglon));
    ul.hidden = !halladas.length;
    $("[data-nadie]").hidden = Boolean(halladas.length || !palabras.length);
    const sobran = halladas.length - MUESTRA;
    $("[data-mas]").hidden = sobran <= 0;
    $("[data-mas]").textContent = sobran > 0 ? con(t.mas, { n: sobran }) : "";
    const malas = claves(MALAS), caja = $("[data-malas]");
    caja.hidden = !malas.length;
    caja.replaceChildren(...malas.map((clave) => {
      const li = crear("li", leer(clave).texto);
      li.append(" ", boton(t.entendido, `${t.entendido}: ${li.textContent}`, "llano", () => { localStorage.removeItem(clave); dibujar(); }));
      return li;
    }));
  };
  // --- acts -------------------------------------------------------------------------------
  const marcar = (p, via) => {
    if (p.estado === "en-espera") return avisar(t.no_tiene, "mal");
    if (p.marcas[jornada]) return avisar(con(t.ya, { quien: nombre(p) }), "ya");
    const marca = nuevaClave();
    p.marcas[jornada] = [marca, p.personas];
    guardarLista();
    avisar(con(t.llego_quien, { quien: nombre(p) }), "bien", () => quitar(personas.find((una) => una.id === p.id) || p));
    navigator.vibrate?.(60);
    dibujar();
    encolar({ tipo: "marcar", marca, quien: p.id, nombre: nombre(p), via });
  };
  const quitar = (p) => {
    const marca = p.marcas[jornada];
    if (!marca) return;
    delete p.marcas[jornada];
    guardarLista();
    avisar(con(t.quitada, { quien: nombre(p) }), "ya", () => marcar(personas.find((una) => una.id === p.id) || p, "lista"));
    dibujar();
    encolar({ tipo: "quitar", marca: marca[0], quien: p.id, nombre: nombre(p) });
  };
  // A second tap in the same second is a finger that trembled, not a change of mind.
  const alternar = (p) => {
    if (!p.marcas[jornada]) { tocada = [p.id, Date.now()]; marcar(p, "lista"); } else if (tocada[0] !== p.id || Date.now() - tocada[1] > 1000) quitar(p);
    enfocar(p);
  };
  const contar = (p, n, cual) => {
    const marca = p.marcas[jornada];
    if (!marca || n < 1 || n > p.personas) return;
    marca[1] = n;
    guardarLista();
    dibujar();
    enfocar(p, cual);
    encolar({ tipo: "marcar", marca: marca[0], quien: p.id, nombre: nombre(p), via: "lista", personas: n });
  };
  const limpio = (texto) => {
    const junto = texto.toUpperCase().replace(/[\s\-–—._]/g, "");
    return junto.slice(0, 5) + junto.slice(5).replace(/O/g, "0").replace(/[IL]/g, "1");
  };
  const recibir = (texto, via) => {
    const dicho = texto.trim(), codigo = dicho.toUpperCase();
    const p = personas.find((una) => una.codigo === codigo || limpio(una.folio) === limpio(dicho));
    if (p) return marcar(p, via);
    if (!codigo.startsWith("MIR-") && !/^[A-Z]{3}\d{2}[0-9A-Z]{7}$/.test(limpio(dicho))) return avisar(t.no_es, "mal");
    const corto = codigo.startsWith("MIR-") ? `${codigo.slice(0, 9)}…` : codigo;
    avisar(con(t.anotado, { quien: corto }), "ya");
    encolar({ tipo: "marcar", marca: nuevaClave(), texto: dicho, nombre: corto, via });
  };

  // --- network ----------------------------------------------------------------------------
  const pedir = async (ruta, opciones) => {
    const r = await fetch(ruta, { credentials: "same-origin", cache: "no-store", redirect: "error", ...opciones, headers: { "X-Requested-With": "XMLHttpRequest", ...opciones?.headers } });
    if ([401, 403, 404].includes(r.status)) { decir(t.sesion, true); return null; }
    if (!r.ok) throw new Error(r.status);
    return r.json();
  };
  const anotar = (entrada, resultado) => {
    if (resultado.error) {
      const p = personas.find((una) => una.id === entrada.quien);
      if (p?.marcas[entrada.jornada]?.[0] === entrada.marca) delete p.marcas[entrada.jornada];
      localStorage.setItem(MALAS + entrada.id, JSON.stringify({ texto: `${entrada.nombre}: ${resultado.error}` }));
    } else if (resultado.marca) {
      const p = personas.find((una) => una.id === resultado.quien), puesta = p?.marcas[resultado.jornada];
      if (puesta?.[0] === entrada.marca) p.marcas[resultado.jornada] = [resultado.marca, resultado.personas];
    }
    localStorage.removeItem(entrada.clave);
  };
  const enviar = async () => {
    if (enviando) return;
    enviando = true;
    let hubo = false;
    try {
      for (let faltan = cola().slice(0, 100); faltan.length; faltan = cola().slice(0, 100)) {
        const ficha = await pedir("ficha/");
        if (!ficha) return;
        const hecho = await pedir("lote/", {
          method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": ficha.token },
          body: JSON.stringify({ entradas: faltan.map(({ clave, nombre: _nombre, ...e }) => e) }),
        });
        if (!hecho) return;
        faltan.forEach((entrada, n) => anotar(entrada, hecho.resultados[n]));
        hubo = true;
      }
      const nueva = await pedir("lista/");
      if (!nueva) return;
      if (!cola().length) { personas = nueva.personas; guardarLista(); }
      decir(hubo ? t.todo : "serviceWorker" in navigator && raiz.dataset.lista === "" ? t.lista : "");
    } catch { decir(`${t.sin_red}${cola().length ? ` ${con(t.faltan, { n: cola().length })}` : ""}`); } finally {
      enviando = false;
      const foco = document.activeElement?.closest?.("[data-quien]")?.dataset.quien;
      dibujar();
      if (foco) enfocar({ id: foco });
    }
  };

  // --- camera -----------------------------------------------------------------------------
  const camara = $("[data-camara]"), video = camara.querySelector("video"), abrir = $("[data-escanear]");
  let flujo = null, visto = "", cuando = 0;
  const lector = async () => {
    if ("BarcodeDetector" in window && (await window.BarcodeDetector.getSupportedFormats().catch(() => [])).includes("qr_code")) {
      const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
      return async () => (await detector.detect(video))[0]?.rawValue;
    }
    if (!window.jsQR) await new Promise((bien, mal) => { const s = crear("script"); s.src = raiz.dataset.lector; s.onload = bien; s.onerror = mal; document.head.append(s); });
    const lienzo = crear("canvas"), dibujo = lienzo.getContext("2d", { willReadFrequently: true });
    return async () => {
      const ancho = Math.min(640, video.videoWidth), alto = Math.round((ancho * video.videoHeight) / video.videoWidth);
      lienzo.width = ancho; lienzo.height = alto;
      dibujo.drawImage(video, 0, 0, ancho, alto);
      return window.jsQR(dibujo.getImageData(0, 0, ancho, alto).data, ancho, alto)?.data;
    };
  };
  const cerrar = () => {
    flujo?.getTracks().forEach((pista) => pista.stop());
    flujo = null;
    camara.hidden = true;
    abrir.textContent = t.escanear;
  };
  const mirar = async (leerCodigo) => {
    if (!flujo) return;
    const texto = video.videoWidth ? await leerCodigo().catch(() => "") : "";
    if (texto && (texto !== visto || Date.now() - cuando > 4000)) { recibir(texto, "escaneo"); visto = texto; }
    if (texto) cuando = Date.now();
    setTimeout(mirar, 150, leerCodigo);
  };
  abrir.addEventListener("click", async () => {
    if (flujo) return cerrar();
    try {
      flujo = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
      video.srcObject = flujo;
      camara.hidden = false;
      abrir.textContent = t.parar;
      await video.play();
      mirar(await lector());
    } catch { cerrar(); avisar(t.camara, "mal"); }
  });

  // --- start ------------------------------------------------------------------------------
  $("[data-folio]").addEventListener("submit", (e) => {
    e.preventDefault();
    const campo = $("#quien");
    if (campo.value.trim()) recibir(campo.value, "folio");
    campo.value = "";
    campo.focus();
  });
  $("[data-buscar]").addEventListener("submit", (e) => e.preventDefault());
  buscador.addEventListener("input", dibujar);
  elige?.addEventListener("change", () => { jornada = elige.value; aviso.hidden = true; dibujar(); });
  aviso.querySelector("[data-deshacer]").addEventListener("click", () => { deshacer?.(); });
  $("[data-olvidar]").addEventListener("click", async () => {
    if (cola().length) return avisar(t.faltan_enviar, "mal");
    cerrar();
    claves(BASE).forEach((clave) => localStorage.removeItem(clave));
    for (const nombreDeCache of await caches?.keys?.() || []) if (nombreDeCache.startsWith(`puerta-${raiz.dataset.puerta}-`)) await caches.delete(nombreDeCache);
    for (const uno of await navigator.serviceWorker?.getRegistrations?.() || []) if (new URL(uno.scope).pathname === location.pathname) await uno.unregister();
    personas = []; dibujar(); avisar(t.olvidada, "ya");
    clearInterval(reloj);
  });
  raiz.querySelectorAll("[data-sin-guion]").forEach((e) => { e.hidden = true; });
  raiz.querySelectorAll("[data-con-guion]").forEach((e) => { e.hidden = false; });
  addEventListener("online", enviar);
  addEventListener("offline", () => decir(t.sin_red));
  const reloj = setInterval(() => { if (!document.hidden) enviar(); }, 30000);
  const guardada = leer(LISTA);
  if (guardada && guardada.vence > Date.now()) personas = guardada.personas; else localStorage.removeItem(LISTA);
  dibujar();
  enviar();
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("sw.js").then(() => navigator.serviceWorker.ready)
      .then(() => { raiz.dataset.lista = ""; if (estado.hidden) decir(t.lista); }).catch(() => {});
  }
})();
