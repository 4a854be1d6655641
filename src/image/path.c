/* path.c - SVG's shapes and path data as lines and cubic curves. */
#include "image/svg.h"

#include <string.h>

/* ---- the pen ---------------------------------------------------------------- */

/* A pixel is 3/4 pt, and a Len is 1/1024 pt. */
static Len to_len(Fixed value)
{
    return (Len)(value * 3 / 256);
}

static PathStep *add_step(Pen *pen, PathOp op)
{
    static const PathStep empty = {0};
    PathStep *step = LIST_ADD(pen->arena, &pen->steps);
    *step = empty;
    step->op = op;
    pen->budget -= pen->budget > 0;
    return step;
}

static void set_point(const Pen *pen, PathStep *step, int i, Point point)
{
    Point p = matrix_apply(&pen->matrix, point);
    step->x[i] = to_len(p.x);
    step->y[i] = to_len(p.y);
}

void pen_move(Pen *pen, Point to)
{
    pen->start = pen->at = to;
    if (pen->budget)
        set_point(pen, add_step(pen, PATH_MOVE), 0, to);
}

void pen_line(Pen *pen, Point to)
{
    pen->at = to;
    if (pen->budget)
        set_point(pen, add_step(pen, PATH_LINE), 0, to);
}

void pen_curve(Pen *pen, Point first, Point second, Point to)
{
    pen->at = to;
    if (!pen->budget)
        return;
    PathStep *step = add_step(pen, PATH_CURVE);
    set_point(pen, step, 0, first);
    set_point(pen, step, 1, second);
    set_point(pen, step, 2, to);
}

void pen_close(Pen *pen)
{
    pen->at = pen->start;
    if (pen->budget)
        add_step(pen, PATH_CLOSE);
}

/* ---- arcs --------------------------------------------------------------------- */

static Point add(Point a, Point b)
{
    return (Point){fixed_clamp(a.x + b.x), fixed_clamp(a.y + b.y)};
}

static Point sub(Point a, Point b)
{
    return (Point){fixed_clamp(a.x - b.x), fixed_clamp(a.y - b.y)};
}

static Point times(Point a, Fixed k)
{
    return (Point){fixed_mul(a.x, k), fixed_mul(a.y, k)};
}

static Fixed fixed_root(Fixed value)
{
    return value > 0 ? (Fixed)root64((uint64_t)value * (uint64_t)FIXED_ONE) : 0;
}

/* An ellipse as the image of the unit circle, walked in one direction. */
typedef struct Ellipse {
    Matrix matrix;
    bool sweep; /* towards growing angles */
} Ellipse;

/* A quarter turn ahead of a vector on the unit circle: its tangent too. */
static Point ahead(const Ellipse *ellipse, Point a)
{
    return ellipse->sweep ? (Point){-a.y, a.x} : (Point){a.y, -a.x};
}

/* A curve from unit vector a to b, whose handles have length k; `to` is where
 * b lies. */
static void add_arc(Pen *pen, const Ellipse *ellipse, Point a, Point b, Fixed k, Point to)
{
    Point first = add(a, times(ahead(ellipse, a), k));
    Point second = sub(b, times(ahead(ellipse, b), k));
    pen_curve(pen, matrix_apply(&ellipse->matrix, first), matrix_apply(&ellipse->matrix, second),
              to);
}

/* 4/3 tan(90° / 4) */
#define QUARTER_HANDLE ((Fixed)36195)

/* Quarter turns from a on, then what is left up to b. */
static void add_arcs(Pen *pen, const Ellipse *ellipse, Point a, Point b, Point to)
{
    for (int quarters = 0; quarters < 4; quarters++) {
        Fixed cosine = fixed_mul(a.x, b.x) + fixed_mul(a.y, b.y);
        Fixed cross = fixed_mul(a.x, b.y) - fixed_mul(a.y, b.x);
        Fixed sine = ellipse->sweep ? cross : -cross;
        if (cosine >= 0 && sine >= 0) {
            Fixed half_cosine = fixed_root((FIXED_ONE + cosine) / 2);
            Fixed half_sine = fixed_div(sine, 2 * half_cosine);
            Fixed k = fixed_div(half_sine * 4 / 3, FIXED_ONE + half_cosine);
            add_arc(pen, ellipse, a, b, k, to);
            return;
        }
        Point next = ahead(ellipse, a);
        add_arc(pen, ellipse, a, next, QUARTER_HANDLE, matrix_apply(&ellipse->matrix, next));
        a = next;
    }
    pen_line(pen, to);
}

/* The ellipse of an arc (F.6.5): half the chord, as seen in the space where the
 * ellipse is the unit circle, is u; the centre lies across it. */
void pen_arc(Pen *pen, Point radius, Fixed degrees, bool large, bool sweep, Point to)
{
    Point from = pen->at,
          r = {radius.x < 0 ? -radius.x : radius.x, radius.y < 0 ? -radius.y : radius.y};
    if (r.x == 0 || r.y == 0) {
        pen_line(pen, to);
        return;
    }
    if (from.x == to.x && from.y == to.y)
        return;
    Fixed sine, cosine;
    fixed_angle(degrees, &sine, &cosine);
    Point half = {(from.x - to.x) / 2, (from.y - to.y) / 2};
    Point u = {fixed_div(fixed_mul(cosine, half.x) + fixed_mul(sine, half.y), r.x),
               fixed_div(fixed_mul(cosine, half.y) - fixed_mul(sine, half.x), r.y)};
    Fixed length = fixed_hypot(u.x, u.y);
    if (length > FIXED_ONE) { /* too small to reach: grow (F.6.6) */
        r = times(r, length);
        u = (Point){fixed_div(u.x, length), fixed_div(u.y, length)};
        length = FIXED_ONE;
    }
    Fixed across = fixed_div(fixed_root(FIXED_ONE - fixed_mul(length, length)), length);
    if (large == sweep)
        across = -across;
    Point center = {fixed_mul(across, u.y), -fixed_mul(across, u.x)};
    Ellipse ellipse = {{fixed_mul(r.x, cosine), fixed_mul(r.x, sine), -fixed_mul(r.y, sine),
                        fixed_mul(r.y, cosine), 0, 0},
                       sweep};
    Point middle = {(from.x + to.x) / 2, (from.y + to.y) / 2};
    Point origin = add(middle, matrix_apply(&ellipse.matrix, center));
    ellipse.matrix.e = origin.x;
    ellipse.matrix.f = origin.y;
    add_arcs(pen, &ellipse, sub(u, center), sub((Point){-u.x, -u.y}, center), to);
}

void pen_ellipse(Pen *pen, Point center, Point radius)
{
    Ellipse ellipse = {{radius.x, 0, 0, radius.y, center.x, center.y}, true};
    Point a = {FIXED_ONE, 0};
    pen_move(pen, matrix_apply(&ellipse.matrix, a));
    for (int i = 0; i < 4; i++) {
        Point next = ahead(&ellipse, a);
        add_arc(pen, &ellipse, a, next, QUARTER_HANDLE, matrix_apply(&ellipse.matrix, next));
        a = next;
    }
    pen_close(pen);
}

void pen_rect(Pen *pen, Point at, Point size, Point radius)
{
    Fixed right = fixed_clamp(at.x + size.x), bottom = fixed_clamp(at.y + size.y);
    Point r = {radius.x < size.x / 2 ? radius.x : size.x / 2,
               radius.y < size.y / 2 ? radius.y : size.y / 2};
    bool round = r.x > 0 && r.y > 0;
    if (!round)
        r = (Point){0, 0};
    const Point ends[4][2] = {{{at.x + r.x, at.y}, {right - r.x, at.y}},
                              {{right, at.y + r.y}, {right, bottom - r.y}},
                              {{right - r.x, bottom}, {at.x + r.x, bottom}},
                              {{at.x, bottom - r.y}, {at.x, at.y + r.y}}};
    pen_move(pen, ends[0][0]);
    for (int i = 0; i < 4; i++) {
        pen_line(pen, ends[i][1]);
        if (round)
            pen_arc(pen, r, 0, false, true, ends[(i + 1) % 4][0]);
    }
    pen_close(pen);
}

/* ---- path data ------------------------------------------------------------------ */

/* Where a path's data is being read. */
typedef struct PathReader {
    Pen *pen;
    Str rest;
    char command; /* upper case */
    bool relative;
    Point handle; /* of the curve before, for S and T */
    char before;  /* the command before */
} PathReader;

static bool take_numbers(PathReader *reader, Fixed *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        skip_separator(&reader->rest);
        if (!take_number(&reader->rest, &numbers[i]))
            return false;
    }
    return true;
}

/* The flags of an arc may stand without a separator: "a1 1 0 0110 10". */
static bool take_flag(PathReader *reader, bool *flag)
{
    skip_separator(&reader->rest);
    if (reader->rest.n == 0 || (reader->rest.p[0] != '0' && reader->rest.p[0] != '1'))
        return false;
    *flag = reader->rest.p[0] == '1';
    reader->rest = str_slice(reader->rest, 1, reader->rest.n);
    return true;
}

static Point point_at(const PathReader *reader, const Fixed *numbers)
{
    Point point = {numbers[0], numbers[1]};
    return reader->relative ? add(reader->pen->at, point) : point;
}

/* The handle before, mirrored in the current point, if the command before was
 * of the same family. */
static Point mirrored(const PathReader *reader, const char *family)
{
    Point at = reader->pen->at;
    bool same = reader->before && strchr(family, reader->before);
    return same ? sub(add(at, at), reader->handle) : at;
}

/* A quadratic curve as a cubic one. */
static void add_quadratic(PathReader *reader, Point handle, Point to)
{
    Point from = reader->pen->at;
    Point first = {from.x + (handle.x - from.x) * 2 / 3, from.y + (handle.y - from.y) * 2 / 3};
    Point second = {to.x + (handle.x - to.x) * 2 / 3, to.y + (handle.y - to.y) * 2 / 3};
    pen_curve(reader->pen, first, second, to);
    reader->handle = handle;
}

static bool read_curve(PathReader *reader)
{
    Fixed n[6];
    bool smooth = reader->command == 'S';
    if (!take_numbers(reader, n, smooth ? 4 : 6))
        return false;
    Point first = smooth ? mirrored(reader, "CS") : point_at(reader, n);
    reader->handle = point_at(reader, n + (smooth ? 0 : 2));
    pen_curve(reader->pen, first, reader->handle, point_at(reader, n + (smooth ? 2 : 4)));
    return true;
}

static bool read_quadratic(PathReader *reader)
{
    Fixed n[4];
    bool smooth = reader->command == 'T';
    if (!take_numbers(reader, n, smooth ? 2 : 4))
        return false;
    Point handle = smooth ? mirrored(reader, "QT") : point_at(reader, n);
    add_quadratic(reader, handle, point_at(reader, n + (smooth ? 0 : 2)));
    return true;
}

static bool read_arc(PathReader *reader)
{
    Fixed n[3], end[2];
    bool large, sweep;
    if (!take_numbers(reader, n, 3) || !take_flag(reader, &large) || !take_flag(reader, &sweep) ||
        !take_numbers(reader, end, 2))
        return false;
    pen_arc(reader->pen, (Point){n[0], n[1]}, n[2], large, sweep, point_at(reader, end));
    return true;
}

static bool read_line(PathReader *reader)
{
    Fixed n[2];
    Point at = reader->pen->at, base = reader->relative ? at : (Point){0, 0};
    if (!take_numbers(reader, n, reader->command == 'L' ? 2 : 1))
        return false;
    Point to = at;
    if (reader->command == 'V')
        to.y = fixed_clamp(base.y + n[0]);
    else
        to.x = fixed_clamp(base.x + n[0]);
    if (reader->command == 'L')
        to.y = fixed_clamp(base.y + n[1]);
    pen_line(reader->pen, to);
    return true;
}

static bool read_move(PathReader *reader)
{
    Fixed n[2];
    if (!take_numbers(reader, n, 2))
        return false;
    pen_move(reader->pen, point_at(reader, n));
    return true;
}

/* One command with one set of numbers. */
static bool read_command(PathReader *reader)
{
    switch (reader->command) {
    case 'M':
        return read_move(reader);
    case 'L':
    case 'H':
    case 'V':
        return read_line(reader);
    case 'C':
    case 'S':
        return read_curve(reader);
    case 'Q':
    case 'T':
        return read_quadratic(reader);
    case 'A':
        return read_arc(reader);
    case 'Z':
        pen_close(reader->pen);
        return true;
    default:
        return false;
    }
}

/* Takes a command letter, or keeps the one before for another set of numbers:
 * further points of a move are lines. False where neither can be. */
static bool next_command(PathReader *reader)
{
    char c = reader->rest.p[0], upper = (char)(c & ~0x20);
    reader->before = reader->command;
    if (strchr("MLHVCSQTAZ", upper) && c >= 'A') {
        reader->command = upper;
        reader->relative = c != upper;
        reader->rest = str_slice(reader->rest, 1, reader->rest.n);
        return reader->before || upper == 'M';
    }
    if (reader->command == 'M')
        reader->command = 'L';
    return reader->command && reader->command != 'Z';
}

bool pen_path(Pen *pen, Str text, Str *rest)
{
    PathReader reader = {.pen = pen, .rest = text};
    for (skip_separator(&reader.rest); reader.rest.n; skip_separator(&reader.rest)) {
        *rest = reader.rest;
        if (!next_command(&reader) || !read_command(&reader))
            return false;
    }
    return true;
}

bool pen_points(Pen *pen, Str text, bool close)
{
    PathReader reader = {.pen = pen, .rest = text};
    Fixed n[2];
    bool first = true;
    for (; take_numbers(&reader, n, 2); first = false) {
        if (first)
            pen_move(pen, (Point){n[0], n[1]});
        else
            pen_line(pen, (Point){n[0], n[1]});
    }
    if (close && !first)
        pen_close(pen);
    return reader.rest.n == 0;
}
