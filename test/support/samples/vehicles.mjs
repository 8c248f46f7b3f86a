/** Things that drive or float. */
import { clamp, frame, lerp, mix, range } from './scene.mjs';

export const PAINTS = ['#d8503f', '#e3a83b', '#2f8d8b', '#f0e8d8', '#35547f', '#93b08c', '#f4f2ee', '#4a5360', '#7db3d4', '#b8443a', '#c9cdd0', '#e88b62'];

/**
 * A body is lofted over stations [z, half width, underside, top]; the cabin is a profile from the foot of the rear window
 * to the foot of the windscreen, [z, y] each, narrowing towards the roof. `posts` cut its side into windows.
 */
const KINDS = {
  hatch: { body: [[-1.98, 0.66, 0.42, 0.8], [-1.94, 0.84, 0.3, 0.95], [-1.2, 0.88, 0.26, 0.98], [0.75, 0.88, 0.26, 0.96], [1.55, 0.85, 0.28, 0.85], [1.92, 0.76, 0.34, 0.72], [2, 0.64, 0.42, 0.6]],
    cabin: [[-1.78, 0.93], [-1.46, 1.4], [-0.5, 1.5], [0.12, 1.44], [1, 0.93]], wide: [0.74, 0.6], posts: [-0.72, 0.02], wheels: [-1.24, 1.3], r: 0.32 },
  sedan: { body: [[-2.3, 0.68, 0.42, 0.8], [-2.22, 0.82, 0.32, 0.92], [-1.5, 0.9, 0.26, 0.98], [0.7, 0.9, 0.26, 0.94], [1.7, 0.87, 0.28, 0.84], [2.16, 0.78, 0.34, 0.72], [2.26, 0.64, 0.42, 0.6]],
    cabin: [[-1.75, 0.93], [-1.05, 1.36], [-0.4, 1.43], [0.1, 1.38], [0.98, 0.92]], wide: [0.77, 0.6], posts: [-0.95, -0.22], wheels: [-1.4, 1.42], r: 0.33 },
  mini: { body: [[-1.68, 0.56, 0.42, 0.74], [-1.56, 0.7, 0.3, 0.9], [-0.9, 0.77, 0.26, 0.97], [0.5, 0.77, 0.26, 0.95], [1.2, 0.74, 0.28, 0.87], [1.56, 0.64, 0.36, 0.74], [1.64, 0.52, 0.42, 0.6]],
    cabin: [[-1.5, 0.92], [-1, 1.36], [-0.35, 1.47], [0.18, 1.4], [0.72, 0.93]], wide: [0.68, 0.52], posts: [-0.4], wheels: [-1.04, 1.06], r: 0.29 },
  suv: { body: [[-2.16, 0.74, 0.5, 0.9], [-2.12, 0.91, 0.4, 1.06], [-1.3, 0.95, 0.34, 1.1], [0.8, 0.95, 0.34, 1.08], [1.75, 0.92, 0.36, 1.02], [2.14, 0.84, 0.42, 0.9], [2.22, 0.72, 0.5, 0.74]],
    cabin: [[-2.02, 1.06], [-1.78, 1.6], [-0.6, 1.72], [0.2, 1.66], [1.02, 1.06]], wide: [0.84, 0.7], posts: [-1.1, -0.2], wheels: [-1.34, 1.36], r: 0.38 },
  van: { body: [[-2.5, 0.84, 0.46, 1.1], [-2.48, 0.96, 0.36, 1.14], [1.2, 0.97, 0.34, 1.14], [1.9, 0.95, 0.34, 1.06], [2.36, 0.88, 0.38, 0.84], [2.44, 0.76, 0.46, 0.66]],
    cabin: [[-2.48, 1.1], [-2.38, 1.98], [-0.4, 2.08], [0.9, 1.98], [1.96, 1.04]], wide: [0.87, 0.78], posts: [0.1], cargo: true, wheels: [-1.55, 1.5], r: 0.35 },
  bus: { body: [[-5.5, 1.16, 0.5, 1.16], [-5.44, 1.24, 0.42, 1.18], [5.4, 1.24, 0.42, 1.18], [5.56, 1.16, 0.5, 1.14]],
    cabin: [[-5.5, 1.14], [-5.36, 2.9], [0, 2.98], [5.1, 2.92], [5.54, 1.12]], wide: [1.2, 1.14], posts: [-3.9, -2.4, -0.9, 0.6, 2.1, 3.6], wheels: [-3.3, 3.5], r: 0.48 },
  lorry: { body: [[-6.4, 1.08, 0.55, 1.02], [-6.3, 1.12, 0.5, 1.05], [1.6, 1.16, 0.5, 1.1], [2, 1.2, 0.42, 1.5], [3.5, 1.18, 0.42, 1.5], [3.7, 1.06, 0.5, 1.2]],
    cabin: [[1.7, 1.3], [1.75, 2.8], [2.4, 2.95], [3.1, 2.8], [3.66, 1.42]], wide: [1.16, 1.06], posts: [2.1], load: [-6.4, 1.45, 1.02, 3.6, 1.22], wheels: [-5, -3.8, 2.7], r: 0.48 },
};

/** Rounds the corners of a line of stations, keeping its ends. */
const rounded = (list, times) => times ? rounded([list[0], ...list.slice(1).flatMap((b, i) => [0.25, 0.75].map((t) => b.map((v, j) => lerp(list[i][j], v, t)))), list.at(-1)], times - 1) : list;

/** A cross-section from its right half. */
const mirrored = (half) => [...half, ...half.toReversed().map(([px, py, pz]) => [-px, py, pz])];

/** Rings of points along an object's length, as faces with a point inside each. */
const loft = (rings, at) => rings.slice(1).flatMap((ring, i) => ring.slice(1).map((_, j) => {
  const before = rings[i], mid = before.concat(ring).reduce((sum, p) => [0, sum[1] + p[1] / 2 / ring.length, sum[2] + p[2] / 2 / ring.length], [0, 0, 0]);
  return { points: [before[j], before[j + 1], ring[j + 1], ring[j]].map((p) => at(...p)), inside: at(...mid), top: j === (ring.length - 2) / 2 };
}));

const farFirst = (v, faces) => faces.toSorted((a, b) => v.depth(b.inside) - v.depth(a.inside));

export function car(s, { x, z, y = 0, turn = 0, kind = 'hatch', color = s.random.pick(PAINTS), lit = s.night, snow = false, taxi = false, braking = false }) {
  const k = KINDS[kind], at = frame(x, z, turn, y), [rear, nose] = [k.body[0], k.body.at(-1)], widest = Math.max(...k.body.map((b) => b[1]));
  const ring = ([bz, hw, y0, y1]) => mirrored([[hw * 0.93, y0, bz], [hw, lerp(y0, y1, 0.45), bz], [hw * 0.985, lerp(y0, y1, 0.84), bz], [hw * 0.88, y1, bz]]);
  const rings = rounded(k.body, 1).map(ring), shell = loft(rings, at), high = k.cabin[2][1], foot = k.cabin[0][1];
  const half = (h) => lerp(k.wide[0], k.wide[1], clamp((h - foot) / (high - foot)));
  const load = k.load && [[-k.load[4], k.load[4]], [k.load[2], k.load[3]], [k.load[0], k.load[1]]];
  const roofline = k.cabin.flatMap(([cz, cy]) => [-1, 1].map((side) => [side * half(cy), cy, cz])), loaded = load ? load[0].flatMap((px) => load[2].map((pz) => [px, load[1][1], pz])) : [];
  s.cast([...loaded, ...rings.flat(), ...roofline, ...rings.flat().map(([px, , pz]) => [px, 0.02, pz])].map((p) => at(...p)), y);
  s.touch([[-1, rear[0]], [1, rear[0]], [1, nose[0]], [-1, nose[0]]].map(([side, pz]) => at(side * widest * 0.97, 0, pz * 0.99)));
  if (s.night && lit) s.ground.push(s.shape([[-0.7, 0.2], [0.7, 0.2], [1.9, 9], [-1.9, 9]].map(([px, pz]) => at(px, 0.01, nose[0] + pz)), '#ffdf9e', `opacity=".3" ${s.blur(9, 4)}`));

  s.add(at(0, 0, 0), (v) => {
    const size = v.spot(at(0, 0.7, 0));
    if (!size) return '';
    const fine = size[2] > 9, middle = at(0, 0.8, 0), out = [];
    const quad = (points, paint, options) => out.push(v.face(points.map((p) => at(...p)), paint, middle, options));
    const looks = (nx, nz, px, pz) => { const p = at(px, 0.7, pz), q = at(px + nx, 0.7, pz + nz); return (q[0] - p[0]) * (v.eye[0] - p[0]) + (q[2] - p[2]) * (v.eye[2] - p[2]) > 0; };
    const sides = [-1, 1].filter((side) => looks(side, 0, side * widest, 0));
    const wheel = (px, pz, r, from = 0, to = 360, low = -9) => range(15, (i) => { const a = lerp(from, to, i / 14) * Math.PI / 180; return [px, Math.max(low, k.r + r * Math.sin(a)), pz + r * Math.cos(a)]; });

    for (const pz of k.wheels) for (const side of [-1, 1]) out.push(v.hull([0.95, 0.66].flatMap((w) => wheel(side * widest * w, pz, k.r)).map((p) => at(...p)), v.fog('#23262e', size[3])));
    for (const pz of [rear[0] + 0.2, nose[0] - 0.25]) quad([[-1, 0.2], [1, 0.2], [1, 0.5], [-1, 0.5]].map(([side, py]) => [side * 0.9 * widest, py, pz]), '#23262e');
    for (const f of farFirst(v, shell)) out.push(v.face(f.points, snow && f.top ? '#f4f7fb' : color, f.inside));
    for (const [cap, dz] of [[rings[0], 0.3], [rings.at(-1), -0.3]]) out.push(v.face(cap.map((p) => at(...p)), color, at(0, cap[0][1] + 0.1, cap[0][2] + dz)));

    for (const side of sides) {
      const px = side * widest * 0.985, low = k.body[2][2];
      if (fine) quad([[px, low, k.wheels[0]], [px, low, k.wheels[1]], [px, low + 0.1, k.wheels[1]], [px, low + 0.1, k.wheels[0]]], mix(color, '#1d2230', 0.55));
      for (const pz of k.wheels) {
        out.push(v.shape(wheel(px, pz, k.r * 1.2, -25, 205, low).map((p) => at(...p)), v.fog(mix(color, '#1b1e26', 0.85), size[3])));
        quad(wheel(px, pz, k.r), '#2a2d35');
        if (fine) { quad(wheel(px, pz, k.r * 0.62), '#c3c8cc'); quad(wheel(px, pz, k.r * 0.28), '#7e868e'); }
      }
      if (fine && kind !== 'bus') for (const pz of k.posts) {
        out.push(v.line([at(px, low + 0.12, pz - 0.02), at(px, foot, pz - 0.02)], mix(color, '#1d2230', 0.3), 0.02));
        quad([[px, foot - 0.16, pz + 0.08], [px, foot - 0.16, pz + 0.26], [px, foot - 0.12, pz + 0.26], [px, foot - 0.12, pz + 0.08]], mix(color, '#1d2230', 0.45));
      }
    }
    for (const [end, dir] of [[nose, 1], [rear, -1]]) {
      if (!looks(0, dir, 0, end[0])) continue;
      const next = k.body.at(dir > 0 ? -2 : 1), ez = end[0] + dir * 0.03, by = lerp(next[2], next[3], 0.62), t = (next[3] - next[2]) * 0.17, front = dir > 0;
      const lamp = front ? (lit ? '#fff6d8' : '#f4f1e4') : braking || lit ? '#ff4a3d' : '#b52f33';
      quad([[-end[1] * 0.9, end[2] - 0.02, ez], [end[1] * 0.9, end[2] - 0.02, ez], [end[1] * 0.86, lerp(end[2], end[3], 0.42), ez], [-end[1] * 0.86, lerp(end[2], end[3], 0.42), ez]], mix(color, '#1d2230', 0.62));
      for (const side of [-1, 1]) {
        const wrap = [[side * end[1] * 0.56, by - t, ez], [side * next[1] * 0.97, by - t * 0.8, next[0] + dir * 0.02], [side * next[1] * 0.97, by + t * 1.1, next[0] + dir * 0.02], [side * end[1] * 0.56, by + t * 0.6, ez]];
        out.push(v.face(wrap.map((p) => at(...p)), lamp, at(side * end[1] * 0.5, by, end[0] - dir), lit || braking && !front ? { glow: 0.6 } : {}));
        if (lit || braking && !front) out.push(v.glow(at(side * next[1] * 0.82, by, ez + dir * 0.05), front ? 1.5 : 0.8, front ? '#ffe7b0' : '#ff4436', front ? 0.95 : 0.7));
      }
      if (fine) quad([[-0.24, end[2] + 0.03, ez + dir * 0.01], [0.24, end[2] + 0.03, ez + dir * 0.01], [0.24, end[2] + 0.14, ez + dir * 0.01], [-0.24, end[2] + 0.14, ez + dir * 0.01]], '#f3efe2');
    }

    const ahead = looks(0, 1, 0, k.load?.[1] ?? 0), stripe = (side) => [[0, 0], [0, 1], [1, 1], [1, 0]].map(([up, far]) => at(side * k.load[4], load[1][0] + 0.5 + up * 0.45, load[2][far]));
    const cargo = load ? v.box(at, ...load, '#f1eee6') + sides.map((side) => v.face(stripe(side), color, middle)).join('') + v.line([at(0, load[1][0], load[2][0]), at(0, load[1][1], load[2][0])], '#8d929b', 0.03) : '';
    if (ahead) out.push(cargo);
    const pair = ([cz, cy]) => [[half(cy), cy, cz], [-half(cy), cy, cz]], roof = k.cabin.map(pair), hood = rounded(k.cabin, 2).map(pair);
    const glass = lit && kind === 'bus' ? '#ffe2a3' : v.glass, shine = lit && kind === 'bus' ? { glow: 0.7 } : {};
    for (const side of sides) {
      quad(hood.map((p) => p[side > 0 ? 0 : 1]), color);
      const top = k.cabin[1][1] - (high - foot) * 0.08, base = foot + (high - foot) * 0.12, edge = (h, end) => {
        const [a, b] = end < 0 ? [k.cabin[0], k.cabin[1]] : [k.cabin[4], k.cabin[3]];
        return lerp(a[0], b[0], (h - a[1]) / (b[1] - a[1])) - end * (high - foot) * (kind === 'bus' ? 0.1 : 0.2);
      };
      const cuts = [-Infinity, ...k.posts, Infinity];
      range(cuts.length - 1, (i) => {
        if (k.cargo && i === 0) return;
        const from = (h) => cuts[i] === -Infinity ? edge(h, -1) : cuts[i] + 0.05, to = (h) => cuts[i + 1] === Infinity ? edge(h, 1) : cuts[i + 1] - 0.05;
        const pane = [[from(base), base], [to(base), base], [to(top), top], [from(top), top]];
        if (pane[1][0] - pane[0][0] < 0.12) return;
        quad(pane.map(([pz, py]) => [side * half(py) * 1.002, py, pz]), glass, shine);
      });
    }
    hood.slice(1).map((b, i) => [...hood[i], ...b.toReversed()]).toSorted((a, b) => v.depth(at(...b[0])) - v.depth(at(...a[0])))
      .forEach((p) => quad(p, snow && p[0][1] > high - 0.25 ? '#f7f9fc' : color));
    for (const [a, b, dir] of [[roof[0], roof[1], -1], [roof[4], roof[3], 1]]) {
      const p = (u, h) => range(3, (i) => lerp(lerp(a[1][i], a[0][i], u), lerp(b[1][i], b[0][i], u), h)), pane = (u0, u1, h0, h1, lean = 0) => [p(u0, h0), p(u1, h0), p(u1 + lean, h1), p(u0 + lean, h1)];
      if (k.cargo && dir < 0) { for (const u of [0.08, 0.53]) quad(pane(u, u + 0.39, 0.4, 0.9), glass); continue; }
      quad(pane(0.07, 0.93, dir > 0 ? 0.04 : 0.14, kind === 'bus' ? 0.7 : 0.84), v.glass);
      if (kind === 'bus') quad(pane(0.22, 0.78, 0.73, 0.82), '#ffc65c', { glow: 0.6 });
      if (fine && !lit) { quad(pane(0.52, 0.68, 0.06, 0.82, 0.14), '#ffffff', { alpha: 0.16 }); quad(pane(0.26, 0.32, 0.06, 0.82, 0.14), '#ffffff', { alpha: 0.12 }); }
    }
    if (taxi) out.push(v.hull([-1, 1].flatMap((a) => [[a * 0.3, high, -0.12], [a * 0.3, high, 0.12], [a * 0.26, high + 0.2, 0.12]]).map((p) => at(...p)), v.flat('#fff0b8', size[3])));
    if (!ahead) out.push(cargo);
    return out.join('');
  });
}

const HULLS = {
  row: { body: [[-2, 0.35, 0.06, 0.62], [-1.9, 0.5, 0.02, 0.6], [-0.6, 0.75, 0, 0.5], [0.8, 0.66, 0, 0.56], [1.7, 0.32, 0.02, 0.72], [2.2, 0.04, 0.3, 0.85]] },
  sail: { body: [[-3.6, 0.8, 0.1, 0.95], [-3.5, 0.95, 0, 0.95], [-1, 1.3, 0, 0.85], [1.2, 1.15, 0, 0.95], [3, 0.55, 0.02, 1.2], [4.3, 0.04, 0.7, 1.45]], cabin: [-1.8, 1.1, 0.75, 1.45], mast: [0.7, 9] },
  fishing: { body: [[-4.6, 1.3, 0.1, 1.35], [-4.4, 1.55, 0, 1.3], [-1, 1.8, 0, 1.2], [1.6, 1.65, 0, 1.5], [3.6, 0.9, 0.02, 2], [5, 0.05, 0.9, 2.5]], cabin: [-2.6, 0.6, 1.15, 3.4], mast: [-2.9, 6.5] },
};

/** A boat on the water; `sails` are set or furled. */
export function boat(s, { x, z, turn = 90, kind = 'row', color = '#d8503f', band = '#f4eee2', sails = false, deck = '#c99f6f' }) {
  const k = HULLS[kind], at = frame(x, z, turn), tip = k.body.at(-1)[0], raked = (bz, below) => bz - Math.max(0, bz / tip) ** 3 * below * 0.9;
  const rings = rounded(k.body, 1).map(([bz, hw, y0, y1]) => [[-hw, y1], [-hw * 0.92, lerp(y0, y1, 0.62)], [-hw * 0.62, y0], [0, y0], [hw * 0.62, y0], [hw * 0.92, lerp(y0, y1, 0.62)], [hw, y1]].toReversed().map(([px, py]) => [px, py, raked(bz, y1 - py)]));
  const shell = loft(rings, at).map((f, i) => ({ ...f, paint: i % 6 === 0 || i % 6 === 5 ? band : color }));
  s.add(at(0, 0, 0), (v) => {
    const near = v.spot(at(0, 0.5, 0)), out = [], rim = [...rings.map((r) => r[0]), ...rings.map((r) => r.at(-1)).toReversed()];
    if (!near) return '';
    out.push(v.shape(rim.map((p) => at(p[0] * 0.99, p[1] - (kind === 'row' ? 0.02 : 0.1), p[2])), v.fog(mix(deck, v.shade, kind === 'row' ? 0.35 : 0.12), near[3])));
    if (kind === 'row') for (const bz of [-1.2, 0, 1]) out.push(v.box(at, [-0.6, 0.6], [0.36, 0.42], [bz - 0.14, bz + 0.14], deck));
    for (const f of farFirst(v, shell)) out.push(v.face(f.points, f.paint, f.inside));
    out.push(v.face(rings[0].map((p) => at(...p)), color, at(0, 0.5, k.body[0][0] + 1)));
    if (k.cabin) {
      const [z0, z1, hw, top] = k.cabin, low = kind === 'sail' ? 0.8 : 1.1;
      out.push(v.box(at, [-hw, hw], [low, top], [z0, z1], '#f4eee2', '#d9cfbd'));
      const mid = at(0, top * 0.7, (z0 + z1) / 2), glass = (pts) => out.push(v.face(pts.map((p) => at(...p)), v.night ? '#ffd68a' : v.glass, mid, v.night ? { glow: 0.6 } : {}));
      const [g0, g1] = kind === 'sail' ? [1.02, 1.28] : [2.25, 2.95];
      for (const side of [-1, 1]) range(3, (i) => { const a = lerp(z0 + 0.2, z1 - 0.2, i / 3), b = lerp(z0 + 0.2, z1 - 0.2, (i + 0.72) / 3); glass([[side * hw, g0, a], [side * hw, g0, b], [side * hw, g1, b], [side * hw, g1, a]]); });
      for (const cz of [z0, z1]) glass([[-hw * 0.75, g0, cz], [hw * 0.75, g0, cz], [hw * 0.75, g1, cz], [-hw * 0.75, g1, cz]]);
      if (kind === 'fishing') out.push(v.box(at, [-hw - 0.2, hw + 0.2], [top, top + 0.16], [z0 - 0.2, z1 + 0.3], color));
    }
    if (k.mast) {
      const [mz, mh] = k.mast, stern = k.body[0][0] + 0.3, bow = tip - 0.2, wood = '#6e5140', line = (points, paint, t) => out.push(v.line(points.map((p) => at(...p)), paint, t));
      line([[0, mh, mz], [0, 1.1, stern]], '#59616f', 0.02); line([[0, mh, mz], [0, 1.3, bow]], '#59616f', 0.02);
      if (kind === 'sail') {
        const sail = (points, paint) => out.push(v.shape(points.map((p) => at(...p)), v.fog(paint, near[3]), 'stroke-width="1"'));
        if (sails) { sail([[0, 1.9, mz - 0.1], [0.5, 1.9, stern], [0.3, mh * 0.5, lerp(mz, stern, 0.42)], [0, mh - 0.3, mz - 0.1]], sails); sail([[0, 1.6, bow - 0.1], [0.5, 2, mz - 0.6], [0.2, mh * 0.55, mz + 0.35], [0, mh * 0.9, mz + 0.15]], mix(sails, v.shade, 0.16)); }
        else out.push(v.hull([[0, 1.75, mz], [0, 2.05, mz], [0, 1.75, stern], [0, 1.95, stern]].map((p) => at(...p)), v.fog('#e9e0cc', near[3])));
        line([[0, 1.75, mz], [0, 1.75, stern]], wood, 0.12);
      } else { line([[0, 3.2, mz], [0, 4.4, stern - 0.6]], wood, 0.1); line([[0, mh - 0.5, mz], [0, 4.4, stern - 0.6]], '#59616f', 0.03); }
      line([[0, 1, mz], [0, mh, mz]], wood, kind === 'sail' ? 0.14 : 0.18);
    }
    return out.join('');
  });
}
