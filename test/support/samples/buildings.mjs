/** Houses, from a cottage to a tower: walls, windows, shops, roofs. */
import { clamp, frame, lerp, mix, range, seeded } from './scene.mjs';

export const WALLS = ['#e9cfa6', '#dba483', '#c9755d', '#efe3cd', '#a9bfb8', '#d9b9a0', '#e7c07a', '#b7a79c', '#c98f74', '#f0d9c4', '#9db0c2', '#bf8d86'];
const LIT = ['#ffd68a', '#ffc36b', '#ffe9b5', '#ffb45e', '#ffdf9c'];

/** One window in a wall: frame, glass that catches the sky, glazing bars, sill, shutters. */
const pane = (v, wall, u, y, w, h, o, random) => {
  const lucky = random.next(), mood = random.next(), lit = v.night || o.dusk ? lucky < (o.lit ?? 0.5) : false;
  const spot = v.spot(wall.at(u, y)), px = spot ? spot[2] * w : 99;
  if (px < 1.6) return '';
  const sky = v.night ? '#26335c' : mix(v.glass, '#b9d6e2', mood * 0.55);
  const glass = lit ? LIT[Math.floor(mood * LIT.length)] : sky, options = lit ? { glow: 0.6, edge: 0 } : { edge: 0 };
  if (px < 7) return wall.rect(u - w / 2, y, u + w / 2, y + h, glass, options);
  const trim = o.trim ?? '#f4eee2', l = u - w / 2, r = u + w / 2, top = y + h, bar = Math.max(0.05, w * 0.05);
  let out = wall.rect(l - 0.1, y - 0.04, r + 0.1, top + 0.12, trim) + wall.rect(l, y, r, top, glass, options);
  if (!lit) out += wall.rect(l, top - h * 0.16, r, top, '#1f2a44', { alpha: 0.3 }) + (mood > 0.72 ? wall.rect(l, lerp(y, top, 0.5), r, top, '#fbf6ea', { alpha: 0.55 }) : '');
  if (lit && mood > 0.5 && px > 14) out += wall.rect(l, y, l + w * 0.2, top, '#c9743c', { alpha: 0.45 }) + wall.rect(r - w * 0.2, y, r, top, '#c9743c', { alpha: 0.45 });
  if (o.bars !== false) out += wall.rect(u - bar / 2, y, u + bar / 2, top, trim) + wall.rect(l, lerp(y, top, 0.62), r, lerp(y, top, 0.62) + bar, trim);
  if (o.shutters) for (const [a, b] of [[l - w * 0.55, l - 0.08], [r + 0.08, r + w * 0.55]]) out += wall.rect(a, y - 0.04, b, top + 0.06, o.shutters) + wall.rect(a + 0.06, lerp(y, top, 0.5), b - 0.06, lerp(y, top, 0.5) + 0.06, mix(o.shutters, '#1d2230', 0.25));
  out += wall.rect(l - 0.16, y - 0.3, r + 0.16, y - 0.16, '#1f2a44', { alpha: 0.22 }) + v.box(wall.local, [l - 0.16, r + 0.16], [y - 0.16, y - 0.03], [-0.16, 0], trim);
  if (o.flowers && mood > 0.3 && px > 12) out += v.box(wall.local, [l, r], [y - 0.06, y + 0.14], [-0.28, -0.06], '#8a5a3f')
    + range(px > 40 ? 16 : 7, (i, n = px > 40 ? 15 : 6) => v.dot(wall.at(lerp(l + 0.04, r - 0.04, i / n), y + 0.16 + 0.05 * (i * 7 % 4), 0.18 + 0.05 * (i % 3)), px > 40 ? 0.085 : 0.12, v.flat(['#5d8a4e', '#d8503f', '#6f9b58', '#e98aa0', '#7fae62', '#e0645a'][(i * 5) % 6], spot[3]))).join('');
  return out;
};

const shopfront = (v, wall, width, h, o, random) => {
  const dark = o.shop, glow = v.night || o.dusk, glass = glow ? '#ffdf9a' : mix(v.glass, '#bcd3d6', 0.25), n = Math.max(1, Math.round(width / 3.2)), bay = (width - 0.6) / n;
  let out = wall.rect(0.2, 0, width - 0.2, h, dark) + wall.rect(0.2, h - 0.62, width - 0.2, h, mix(dark, '#ffffff', 0.12));
  const door = random.int(n);
  range(n, (i) => {
    const l = 0.3 + i * bay + 0.18, r = 0.3 + (i + 1) * bay - 0.18, low = i === door ? 0.12 : 0.6;
    out += wall.rect(l, low, r, h - 0.78, glass, glow ? { glow: 0.6 } : {});
    if (!glow) out += v.shape([wall.at(lerp(l, r, 0.15), low), wall.at(lerp(l, r, 0.4), low), wall.at(lerp(l, r, 0.75), h - 0.8), wall.at(lerp(l, r, 0.5), h - 0.8)], '#fff', 'opacity=".12"');
    if (i === door) out += wall.rect((l + r) / 2 - 0.04, low, (l + r) / 2 + 0.04, h - 0.78, dark);
    else range(3, (j) => { const c = lerp(l, r, (j + 0.6) / 3.2), t = 0.25 + random.next() * 0.45; out += wall.rect(c - 0.2, low, c + 0.25, low + t, mix(random.pick(WALLS), '#3a2f3f', 0.35), { edge: 0 }); });
  });
  if (o.awning) {
    const stripes = Math.max(4, Math.round(width / 0.7)), y1 = h - 0.35, y0 = h - 1.05, reach = 1.25;
    out += wall.rect(0.2, y0 - 0.8, width - 0.2, y0 + 0.4, '#1f2a44', { alpha: 0.28 });
    range(stripes, (i) => {
      const a = lerp(0.15, width - 0.15, i / stripes), b = lerp(0.15, width - 0.15, (i + 1) / stripes), paint = i % 2 ? '#f6efe0' : o.awning, c = wall.at((a + b) / 2, 0, 0);
      out += v.face([wall.at(a, y1), wall.at(b, y1), wall.at(b, y0, reach), wall.at(a, y0, reach)], paint, c)
        + v.face([wall.at(a, y0, reach), wall.at(b, y0, reach), wall.at(b, y0 - 0.28, reach), wall.at(a, y0 - 0.28, reach)], mix(paint, '#35406b', 0.08), c);
    });
  }
  return out;
};

/**
 * A house whose front (local z = 0, centred on x) looks towards -z before it is turned. `roof`: flat, gable (ridge along the
 * front), front (gable to the street), hip, mansard.
 */
export function building(s, o) {
  const { x, z, w = 10, d = 9, floors = 3, turn = 0, wall: color = s.random.pick(WALLS), storey = 3.1, ground = floors > 1 || o.shop ? 3.7 : 3, roof = 'flat', roofColor = '#8c4a3c', bay = 2.7, y: base = 0 } = o;
  const h = ground + (floors - 1) * storey + (o.extra ?? 0.5), at = frame(x, z, turn, base), hw = w / 2, seed = o.seed ?? s.random.int(1e6), center = at(0, h / 2, d / 2);
  const rise = o.rise ?? { gable: d * 0.38, front: w * 0.5, hip: Math.min(w, d) * 0.32, mansard: 3 }[roof] ?? 0, over = roof === 'flat' ? 0 : 0.4;
  const corners = [[-hw, 0], [hw, 0], [hw, d], [-hw, d]], ridge = { gable: [[-hw, d / 2], [hw, d / 2]], front: [[0, 0], [0, d]], hip: w > d ? [[-hw + d / 2, d / 2], [hw - d / 2, d / 2]] : [[0, w / 2], [0, d - w / 2]] }[roof] ?? [];
  s.cast([...corners.flatMap(([px, pz]) => [at(px, 0, pz), at(px, h, pz)]), ...ridge.map(([px, pz]) => at(px, h + rise, pz))], base);
  s.touch(corners.map(([px, pz]) => at(px * 1.02, base, pz)));
  const snow = o.snow, tiles = snow ? '#f3f6fb' : roofColor, trim = o.trim ?? '#f4eee2';

  const slopes = () => {
    const [l, r, a, b, e, top] = [-hw - over, hw + over, -over, d + over, h - over * 0.55, h + rise], [p, q] = ridge.map(([px, pz]) => [px, top, pz]);
    if (roof === 'gable') return [[[l, e, a], [r, e, a], [r, top, d / 2], [l, top, d / 2]], [[l, e, b], [r, e, b], [r, top, d / 2], [l, top, d / 2]]];
    if (roof === 'front') return [[[l, e, b], [l, e, a], [0, top, a], [0, top, b]], [[r, e, b], [r, e, a], [0, top, a], [0, top, b]]];
    if (roof !== 'hip') return [];
    return w > d ? [[[l, e, a], [r, e, a], q, p], [[l, e, b], [r, e, b], q, p], [[l, e, a], [l, e, b], p], [[r, e, a], [r, e, b], q]] : [[[l, e, a], [r, e, a], p], [[l, e, b], [r, e, b], q], [[l, e, a], [l, e, b], q, p], [[r, e, a], [r, e, b], q, p]];
  };

  s.add(Math.max(...corners.map(([px, pz]) => s.depth(at(px, 0, pz)))), (v) => {
    const shaded = v.linear([[0, v.shade, 0], [0.55, v.shade, 0.03], [1, v.shade, v.night ? 0.1 : 0.26]]);
    // the slopes, each from its eaves up; their undersides first, as far as they stand out over the walls
    const roofFace = (points, paint = tiles, inside = center) => v.face(points.map((p) => at(...p)), paint, inside);
    const planes = slopes();
    let out = planes.map((p) => roofFace(p, mix(trim, v.shade, 0.45), at(0, h + rise * 4 + 30, d / 2))).join('');
    const sides = [w, d, d, w].map((width, i) => {
      const own = [[-hw, 0], [hw, 0], [-hw, d], [hw, d]][i], [dx, dz] = [[1, 0], [0, 1], [0, -1], [-1, 0]][i], [ox, oz] = [[0, -1], [1, 0], [-1, 0], [0, 1]][i];
      const local = (u, py, deep = 0) => at(own[0] + dx * u - ox * deep, py, own[1] + dz * u - oz * deep);
      const place = (u, py, forward = 0) => local(u, py, -forward);
      return { i, width, local, at: place, rect: (u0, y0, u1, y1, paint, options) => v.face([place(u0, y0), place(u1, y0), place(u1, y1), place(u0, y1)], paint, center, options) };
    });
    for (const wall of sides) {
      const face = wall.rect(0, 0, wall.width, h, color);
      if (!face) continue;
      const random = seeded(seed + wall.i), front = wall.i === 0, railings = seeded(seed + 77);
      out += face;
      const gable = roof === 'gable' && !front && wall.i !== 3 || roof === 'front' && (front || wall.i === 3);
      if (gable) out += v.face([wall.at(0, h), wall.at(wall.width, h), wall.at(wall.width / 2, h + rise)], color, center);
      out += v.shape([wall.at(0, 0), wall.at(wall.width, 0), wall.at(wall.width, h), wall.at(0, h)], shaded);
      if (o.base !== false) out += wall.rect(0, 0, wall.width, 0.5, mix(color, '#5a5560', 0.35));
      if (o.timber) range(Math.round(wall.width / 1.6) + 1, (i) => { const u = clamp(i * 1.6, 0.1, wall.width - 0.1); out += wall.rect(u - 0.09, ground, u + 0.09, h, o.timber) + (i % 2 && u < wall.width - 1.2 ? v.line([wall.at(u, ground + 0.1), wall.at(u + 1.5, h - 0.1)], mix(o.timber, color, 0.2), 0.13) : ''); });
      if (o.band !== false && floors > 1) range(floors - 1, (i) => { out += wall.rect(0, ground + i * storey - 0.12, wall.width, ground + i * storey + 0.12, o.timber || mix(color, trim, 0.55)); });
      const n = Math.max(1, Math.round(wall.width / bay)), step = wall.width / n, tall = o.tall ?? 1.75, wide = Math.min(step * 0.62, o.wide ?? 1.15);
      if (!(o.blind && !front)) range(floors, (f) => range(n, (i) => {
        const u = (i + 0.5) * step, low = f ? ground + (f - 1) * storey + 0.85 : 0.95, doorway = f === 0 && front && !o.shop && i === Math.floor(n * (o.door ?? 0.5));
        if (f === 0 && o.shop && front) return;
        if (doorway) {
          out += wall.rect(u - 0.75, 0, u + 0.75, 2.5, trim) + wall.rect(u - 0.58, 0.1, u + 0.58, 2.36, o.doorColor ?? mix('#6b4a3a', color, 0.15)) + wall.rect(u - 0.4, 1.5, u + 0.4, 2.2, v.night || o.dusk ? '#ffdf9a' : v.glass, v.night || o.dusk ? { glow: 0.5 } : {})
            + v.box(wall.local, [u - 0.9, u + 0.9], [0, 0.14], [-0.7, 0], '#b7b0a6');
          return;
        }
        out += pane(v, wall, u, low, wide, f ? tall : Math.min(tall, ground - 1.5), { ...o, trim }, random);
        if (o.balcony && front && f > 0 && (i + f) % 2 && railings.chance(0.8)) out += v.box(wall.local, [u - 1.1, u + 1.1], [low - 0.85, low - 0.7], [-0.9, 0], trim)
          + range(9, (j) => v.line([wall.at(u - 1.1 + j * 0.275, low - 0.7, 0.9), wall.at(u - 1.1 + j * 0.275, low + 0.2, 0.9)], '#3a3f4e', 0.04)).join('') + v.line([wall.at(u - 1.1, low + 0.2, 0.9), wall.at(u + 1.1, low + 0.2, 0.9)], '#3a3f4e', 0.07);
      }));
      if (gable && rise > 2.2 && !o.blind) out += pane(v, wall, wall.width / 2, h + rise * 0.16, 0.9, Math.min(1.3, rise * 0.4), { ...o, trim, shutters: undefined, flowers: false }, random);
      if (o.shop && front) out += shopfront(v, wall, wall.width, ground - 0.2, o, random);
      if (roof === 'flat' || roof === 'mansard') out += v.box(wall.local, [-0.25, wall.width + 0.25], [h - 0.45, h], [-0.3, 0], mix(color, trim, 0.5));
      else if (!gable) out += wall.rect(0, h - 0.5, wall.width, h, v.shade, { alpha: 0.3 });
    }
    if (planes.length) {
      const thick = snow ? 0.34 : 0.2, lift = ([px, py, pz], by = thick) => [px, py + by, pz];
      out += planes.map((p) => roofFace([lift(p[0]), lift(p[1]), p[1], p[0]], snow ? '#dfe6f2' : mix(tiles, '#2a2230', 0.3))).join('') + planes.map((p) => roofFace(p.map((q) => lift(q)))).join('');
      if (roof !== 'hip') for (const p of planes) for (const [low, high] of [[p[0], p[3]], [p[1], p[2]]]) out += v.face([low, high, lift(high, 0.3), lift(low, 0.3)].map((q) => at(...q)), snow ? '#e6ecf5' : trim, center);
    } else if (roof === 'mansard') {
      const i = 1.3, top = h + rise, inner = [[-hw + i, i], [hw - i, i], [hw - i, d - i], [-hw + i, d - i]], n = Math.round(w / bay);
      range(4, (k) => { const m = (k + 1) % 4; out += roofFace([[corners[k][0], h, corners[k][1]], [corners[m][0], h, corners[m][1]], [inner[m][0], top, inner[m][1]], [inner[k][0], top, inner[k][1]]]); });
      out += roofFace(inner.map(([px, pz]) => [px, top, pz])) + range(n, (k) => {
        const u = -hw + (k + 0.5) * w / n, set = (uu, py, f = 0) => at(uu, py, 0.15 - f), wall = { at: set, local: (uu, py, dz = 0) => at(uu, py, 0.15 + dz), rect: (u0, y0, u1, y1, paint, options) => v.face([set(u0, y0), set(u1, y0), set(u1, y1), set(u0, y1)], paint, at(u, h, 2), options) };
        return v.box(at, [u - 0.75, u + 0.75], [h + 0.3, h + 2.3], [0.15, 1.3], mix(roofColor, trim, 0.45)) + pane(v, wall, u, h + 0.6, 0.9, 1.4, { ...o, flowers: false, shutters: undefined }, seeded(seed + k));
      }).join('');
    } else if (roof === 'flat') {
      out += roofFace(corners.map(([px, pz]) => [px, h, pz]), snow ? tiles : o.top ?? mix(color, '#8d8a90', 0.6));
      const random = seeded(seed);
      range(2 + random.int(2), () => { const cx = random.range(-hw * 0.6, hw * 0.6), cz = random.range(d * 0.2, d * 0.6), t = random.range(0.7, 1.8); out += v.box(at, [cx, cx + t * 1.3], [h, h + t], [cz, cz + t], '#a5a7aa'); });
    }
    if (o.chimney) { const cx = o.chimney * hw, cz = d * (roof === 'front' ? 0.45 : 0.5), top = h + rise * (roof === 'front' ? 1 - Math.abs(o.chimney) : 1); out += v.box(at, [cx - 0.4, cx + 0.4], [top - 0.9, top + 1.1], [cz - 0.35, cz + 0.35], mix('#a5654f', color, 0.2), snow ? '#f6f8fc' : '#5b4a4a'); }
    return out;
  });
  return { at, h, rise };
}
