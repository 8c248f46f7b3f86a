/**
 * A picture: a camera over a ground plane (y up, metres, z into the distance), flat faces toned by one sun,
 * aerial haze, cast shadows, and the layers they are painted in. Everything ends up as one SVG.
 */
const channels = new Map();
const rgb = (hex) => channels.get(hex) ?? (channels.set(hex, [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16))), channels.get(hex));
export const clamp = (v, lo = 0, hi = 1) => Math.min(hi, Math.max(lo, v));
export const lerp = (a, b, t) => a + (b - a) * t;
export const mix = (a, b, t) => '#' + rgb(a).map((v, i) => Math.round(lerp(v, rgb(b)[i], clamp(t))).toString(16).padStart(2, '0')).join('');
export const n1 = (v) => Math.round(v * 10) / 10;
export const range = (n, f = (i) => i) => Array.from({ length: Math.max(0, n) }, (_, i) => f(i));

/** Seeded randomness: the same picture every time. */
export const seeded = (seed) => {
  let a = (seed * 2654435761) >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { next, range: (lo, hi) => lo + next() * (hi - lo), int: (n) => Math.floor(next() * n), chance: (p) => next() < p, pick: (list) => list[Math.floor(next() * list.length)] };
};

/** From an object's own coordinates (x right, y up, z ahead) to the world's; `turn` in degrees. */
export const frame = (x, z, turn = 0, y = 0) => {
  const c = Math.cos(turn * Math.PI / 180), s = Math.sin(turn * Math.PI / 180);
  return (lx, ly = 0, lz = 0) => [x + lx * c + lz * s, y + ly, z + lz * c - lx * s];
};

const hullOf = (points) => {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list) => list.reduce((out, p) => {
    while (out.length > 1 && (out.at(-1)[0] - out.at(-2)[0]) * (p[1] - out.at(-2)[1]) - (out.at(-1)[1] - out.at(-2)[1]) * (p[0] - out.at(-2)[0]) <= 0) out.pop();
    return [...out, p];
  }, []);
  return [...half(sorted).slice(0, -1), ...half(sorted.toReversed()).slice(0, -1)];
};
const outline = (points) => points.length < 2 ? '' : 'M' + points.map(([x, y]) => `${n1(x)} ${n1(y)}`).join('L');

export class Scene {
  /** What lies in each layer, back to front: `cover` is ground that hides reflections, `items` are sorted by distance. */
  back = []; ground = []; cover = []; contact = []; shadows = []; items = []; front = []; defs = [];

  constructor(options) {
    Object.assign(this, {
      seed: 1, eye: [0, 1.7, 0], yaw: 0, pitch: 0, focal: 1, horizon: 0.45, sun: [-0.5, 0.75, -0.45], light: '#fff1cf', shade: '#35406b',
      lightness: 0.15, darkness: 0.42, haze: '#d3e2ea', reach: 190, shadow: '#27305a', shadowing: 0.36, softness: 1.4, night: false, mirror: 0, bloom: 0, dim: 0, glass: '#4d6a7d',
    }, options);
    const size = Math.hypot(...this.sun), turn = this.yaw * Math.PI / 180, tilt = this.pitch * Math.PI / 180;
    this.sun = this.sun.map((v) => v / size);
    this.random = seeded(this.seed);
    this.f = this.focal * this.width;
    this.hy = this.horizon * this.height;
    this.turned = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
  }

  // --- paints -------------------------------------------------------------------------------------------------
  define(kind, attributes, content) {
    const found = this.defs.find((d) => d.kind === kind && d.attributes === attributes && d.content === content);
    if (found) return `url(#${found.id})`;
    const id = `d${this.defs.length}`;
    this.defs.push({ id, kind, attributes, content });
    return `url(#${id})`;
  }
  stops(list) { return list.map(([at, color, opacity = 1]) => `<stop offset="${at}" stop-color="${color}" stop-opacity="${opacity}"/>`).join(''); }
  linear(list, [x1, y1, x2, y2] = [0, 0, 0, 1], absolute = false) {
    return this.define('linearGradient', `x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"${absolute ? ' gradientUnits="userSpaceOnUse"' : ''}`, this.stops(list));
  }
  radial(list) { return this.define('radialGradient', '', this.stops(list)); }
  blur(x, y = x) { return `filter="${this.define('filter', 'x="-50%" y="-50%" width="200%" height="200%"', `<feGaussianBlur stdDeviation="${x} ${y}"/>`)}"`; }
  ripple(seed, fx, fy, scale, blurX = 0.6, blurY = 1.5) {
    return `filter="${this.define('filter', 'x="-5%" y="-5%" width="110%" height="110%"', `<feGaussianBlur stdDeviation="${blurX} ${blurY}"/><feTurbulence type="turbulence" baseFrequency="${fx} ${fy}" numOctaves="2" seed="${seed}" result="n"/><feDisplacementMap in2="n" in="SourceGraphic" scale="${scale}" xChannelSelector="R" yChannelSelector="G"/><feGaussianBlur stdDeviation="${blurX} ${blurY}"/>`)}"`;
  }
  fog(color, depth) { return mix(color, this.haze, 1 - Math.exp(-((Math.max(0, depth) / this.reach) ** 1.25))); }
  tone(color, normal, depth) {
    const lit = clamp((normal[0] * this.sun[0] + normal[1] * this.sun[1] + normal[2] * this.sun[2] + 0.22) / 1.2);
    const base = mix(color, this.shade, this.dim);
    return this.fog(mix(mix(base, this.shade, this.darkness), mix(base, this.light, this.lightness), lit), depth);
  }
  /** The colour of something without a side to it (a leaf, a coat), a step lighter or darker. */
  flat(color, depth, step = 0) { const base = mix(color, this.shade, this.dim); return this.fog(step < 0 ? mix(base, this.shade, -step) : mix(base, this.light, step), depth); }
  /** A ground colour that fades into the haze as the ground itself does. */
  groundPaint(color) {
    const [, , c, s] = this.turned, top = clamp(this.hy - this.f * s / c, 0, this.height) + 1;
    return this.linear(range(9, (i) => {
      const t = (i / 8) ** 2.2, y = lerp(top, this.height, t), fall = (y - this.hy) / this.f * c + s;
      return [n1(t * 1000) / 1000, this.fog(color, fall > 0 ? Math.abs(this.eye[1]) / fall : 1e4)];
    }), [0, n1(top), 0, this.height], true);
  }

  // --- projection ---------------------------------------------------------------------------------------------
  camera([x, y, z]) {
    const [c, s, pc, ps] = this.turned, dx = x - this.eye[0], dy = y - this.eye[1], dz = z - this.eye[2], ahead = dz * c + dx * s;
    return [dx * c - dz * s, dy * pc + ahead * ps, ahead * pc - dy * ps];
  }
  screen([x, y, z]) { return [this.width / 2 + this.f * x / z, this.hy - this.f * y / z]; }
  depth(p) { return this.camera(p)[2]; }
  /** Where a point is seen, how many pixels a metre is there, and how far away it is; nothing behind the camera. */
  spot(p) {
    const c = this.camera(p);
    return c[2] < 0.3 ? undefined : [...this.screen(c), this.f / c[2], c[2]];
  }
  seen(points, near = 0.4) {
    const list = points.map((p) => this.camera(p));
    return list.flatMap((p, i) => {
      const q = list[(i + 1) % list.length], cut = () => { const t = (near - p[2]) / (q[2] - p[2]); return [lerp(p[0], q[0], t), lerp(p[1], q[1], t), near]; };
      return p[2] >= near ? (q[2] >= near ? [p] : [p, cut()]) : q[2] >= near ? [cut()] : [];
    }).map((p) => this.screen(p));
  }
  inView(points) {
    const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
    return points.length > 1 && Math.max(...xs) > -20 && Math.min(...xs) < this.width + 20 && Math.max(...ys) > -20 && Math.min(...ys) < this.height + 20;
  }
  path(points, near) { const seen = this.seen(points, near); return this.inView(seen) ? `${outline(seen)}Z` : ''; }

  // --- shapes -------------------------------------------------------------------------------------------------
  shape(points, fill, extra = '') { const d = this.path(points); return d && `<path d="${d}" fill="${fill}" ${extra}/>`; }
  /** A flat face of a solid, toned by the sun; nothing if it looks away. `inside` is any point behind it. */
  face(points, color, inside, { glow, alpha = 1, edge = 0.7 } = {}) {
    const n = [0, 0, 0];
    points.forEach((p, i) => {
      const q = points[(i + 1) % points.length];
      n[0] += (p[1] - q[1]) * (p[2] + q[2]); n[1] += (p[2] - q[2]) * (p[0] + q[0]); n[2] += (p[0] - q[0]) * (p[1] + q[1]);
    });
    const size = Math.hypot(...n) || 1, p = points[0], dot = (a) => n[0] * a[0] + n[1] * a[1] + n[2] * a[2];
    const sign = inside && dot([p[0] - inside[0], p[1] - inside[1], p[2] - inside[2]]) < 0 ? -1 : 1;
    if (sign * dot([p[0] - this.eye[0], p[1] - this.eye[1], p[2] - this.eye[2]]) >= 0) return '';
    const depth = points.reduce((sum, q) => sum + Math.max(0, this.depth(q)), 0) / points.length, paint = glow ? this.fog(color, depth * glow) : this.tone(color, n.map((v) => v * sign / size), depth);
    const d = this.path(points);
    return d && `<path d="${d}" fill="${paint}"${alpha < 1 ? ` fill-opacity="${alpha}"` : edge ? ` stroke="${paint}" stroke-width="${edge}"` : ''}/>`;
  }
  /** The faces of a box that show, in an object's own coordinates. */
  box(at, [x0, x1], [y0, y1], [z0, z1], color, top = color) {
    const inside = at((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2), quad = (list, paint) => this.face(list.map((p) => at(...p)), paint, inside);
    return [z0, z1].map((z) => quad([[x0, y0, z], [x1, y0, z], [x1, y1, z], [x0, y1, z]], color)).join('')
      + [x0, x1].map((x) => quad([[x, y0, z0], [x, y0, z1], [x, y1, z1], [x, y1, z0]], color)).join('')
      + [y0, y1].map((y) => quad([[x0, y, z0], [x1, y, z0], [x1, y, z1], [x0, y, z1]], top)).join('');
  }
  hull(points, fill, extra = '') {
    const seen = points.map((p) => this.spot(p)).filter(Boolean);
    return seen.length < 3 || !this.inView(seen) ? '' : `<path d="${outline(hullOf(seen))}Z" fill="${fill}" ${extra}/>`;
  }
  /** Something turned on a lathe: a basin, a bale, a tower. */
  drum([x, y, z], r0, r1, h, color, top = color) {
    const ring = (r, py) => range(24, (i) => [x + r * Math.cos(i * 0.2618), y + py, z + r * Math.sin(i * 0.2618)]), depth = this.depth([x, y, z]), side = this.sun[0] * this.turned[0] - this.sun[2] * this.turned[1] < 0;
    const tones = [this.flat(color, depth, 0.12), this.flat(color, depth, -0.12), this.flat(color, depth, -0.4)];
    return this.hull([...ring(r0, 0), ...ring(r1, h)], this.linear((side ? tones : tones.toReversed()).map((c, i) => [i / 2, c]), [0, 0, 1, 0])) + this.face(ring(r1, h), top, [x, y, z]);
  }
  /** Lines of a thickness in metres. */
  line(points, color, thick, extra = '') {
    const seen = points.map((p) => this.spot(p));
    if (seen.some((p) => !p) || !this.inView(seen)) return '';
    return `<path d="${outline(seen)}" fill="none" stroke="${this.flat(color, seen[0][3])}" stroke-width="${n1(Math.max(0.6, thick * seen[0][2]))}" ${extra}/>`;
  }
  dot(p, radius, fill, extra = '') { const at = this.spot(p); return at ? `<circle cx="${n1(at[0])}" cy="${n1(at[1])}" r="${n1(radius * at[2])}" fill="${fill}" ${extra}/>` : ''; }
  glow(p, radius, color, strength = 0.9) {
    return this.dot(p, radius, this.radial([[0, color, strength], [0.12, color, strength * 0.6], [0.4, color, strength * 0.18], [1, color, 0]]), 'style="mix-blend-mode:screen"');
  }

  // --- layers -------------------------------------------------------------------------------------------------
  /** Adds a thing at the distance of a point (or at a distance); `draw` is called again for its mirror image. */
  add(at, draw) { this.items.push([Array.isArray(at) ? this.depth(at) : at, draw]); }
  plain(points, color, y = 0, extra = '') { this.ground.push(this.shape(points.map(([x, z]) => [x, y, z]), this.groundPaint(color), extra)); }
  strip(x0, x1, z0, z1, color, y = 0) { this.plain([[x0, z0], [x0, z1], [x1, z1], [x1, z0]], color, y); }
  /** A raised pavement: its top and the kerb faces that show. */
  slab(x0, x1, z0, z1, color, h = 0.14) {
    const mid = [(x0 + x1) / 2, 0, (z0 + z1) / 2], low = mix(color, this.shade, 0.35);
    for (const x of [x0, x1]) this.ground.push(this.face([[x, 0, z0], [x, 0, z1], [x, h, z1], [x, h, z0]], low, mid));
    this.ground.push(this.face([[x0, 0, z0], [x1, 0, z0], [x1, h, z0], [x0, h, z0]], low, mid));
    this.strip(x0, x1, z0, z1, color, h);
  }
  /** Lets the corners of a solid throw their shadow on the ground. */
  cast(points, y = 0) {
    if (this.night || this.sun[1] <= 0.05) return;
    const flat = points.filter((p) => p[1] >= y - 0.01).map((p) => { const t = (p[1] - y) / this.sun[1]; return [p[0] - this.sun[0] * t, p[2] - this.sun[2] * t]; });
    this.shadows.push(this.path(hullOf(flat).map(([x, z]) => [x, y, z]), 2.5));
  }
  touch(points) { this.contact.push(this.path(points, 2.5)); }

  toString() {
    const { width: w, height: h } = this, things = this.items.toSorted((a, b) => b[0] - a[0]), draw = () => things.map(([, f]) => f(this)).join('');
    const upright = draw();
    let mirrored = '';
    if (this.mirror) {
      this.eye[1] *= -1;
      const clip = this.define('clipPath', '', `<rect y="${n1(this.hy + 1)}" width="${w}" height="${h}"/>`), behind = this.mirrorBack ? `<g transform="translate(${-w / 40} 0) scale(1.05 1)">${this.back.join('')}</g>` : '';
      mirrored = `<g clip-path="${clip}"><g opacity="${this.mirror}" ${this.mirrorFilter ?? this.blur(1.5, 6)}><g transform="matrix(1 0 0 -1 0 ${n1(2 * this.hy)})">${behind}${draw()}</g></g></g>`;
      this.eye[1] *= -1;
    }
    const under = `<path d="${this.contact.join('')}" fill="${this.shadow}" opacity="${clamp(this.shadowing * 1.5)}" ${this.blur(this.softness * 1.6)}/>`
      + `<path d="${this.shadows.join('')}" fill="${this.shadow}" opacity="${this.shadowing}" ${this.blur(this.softness)}/>`;
    const all = `${this.back.join('')}${this.ground.join('')}${mirrored}${this.cover.join('')}${under}${upright}`;
    const bloom = this.bloom ? `<use href="#all" filter="${this.define('filter', 'x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"', `<feColorMatrix values="2.2 .4 0 0 -1.5 .3 2.2 0 0 -1.5 0 .3 2.2 0 -1.5 0 0 0 1 0"/><feGaussianBlur stdDeviation="${w / 70}"/>`)}" style="mix-blend-mode:screen" opacity="${this.bloom}"/>` : '';
    const body = `<g id="all">${all}</g>${bloom}${this.front.join('')}`;
    const defs = this.defs.map((d) => `<${d.kind} id="${d.id}" ${d.attributes}>${d.content}</${d.kind}>`).join('');
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" stroke-linejoin="round" stroke-linecap="round"><defs>${defs}</defs><g style="isolation:isolate">${body}</g></svg>`;
  }
}
