/* number.c - SVG's numbers, lengths, transforms and colours in integers. */
#include "image/svg.h"

const Matrix matrix_identity = {FIXED_ONE, 0, 0, FIXED_ONE, 0, 0};

Fixed fixed_clamp(Fixed value)
{
    return value > FIXED_MOST ? FIXED_MOST : value < -FIXED_MOST ? -FIXED_MOST : value;
}

/* Operands are within ±2^31, so the product fits. */
Fixed fixed_mul(Fixed a, Fixed b)
{
    int64_t product = fixed_clamp(a) * fixed_clamp(b);
    return fixed_clamp((product + (product < 0 ? -FIXED_ONE : FIXED_ONE) / 2) / FIXED_ONE);
}

Fixed fixed_div(Fixed a, Fixed b)
{
    return b ? fixed_clamp(fixed_clamp(a) * FIXED_ONE / fixed_clamp(b)) : 0;
}

uint64_t root64(uint64_t value)
{
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 62; bit; bit >>= 2) {
        if (value >= root + bit) {
            value -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
    }
    return root;
}

Fixed fixed_hypot(Fixed x, Fixed y)
{
    x = fixed_clamp(x);
    y = fixed_clamp(y);
    return fixed_clamp((Fixed)root64((uint64_t)(x * x) + (uint64_t)(y * y)));
}

/* Sine of 0 to 90 degrees by its series, in 1/2^30 inside. */
static Fixed sine_of_quarter(Fixed degrees)
{
    const int64_t one = (int64_t)1 << 30, pi = 3373259426; /* π · 2^30 */
    int64_t x = degrees * (pi / 180) / FIXED_ONE;
    int64_t square = x * x / one, term = x, sum = x;
    for (int n = 3; n <= 13; n += 2) {
        term = -(term * square / one) / (n * (n - 1));
        sum += term;
    }
    return (sum + (1 << 13)) >> 14;
}

static Fixed sine(Fixed degrees)
{
    const Fixed full = 360 * FIXED_ONE, half = 180 * FIXED_ONE;
    degrees = (degrees % full + full) % full;
    bool negative = degrees >= half;
    if (negative)
        degrees -= half;
    Fixed value = sine_of_quarter(degrees > half / 2 ? half - degrees : degrees);
    return negative ? -value : value;
}

void fixed_angle(Fixed degrees, Fixed *s, Fixed *c)
{
    *s = sine(degrees);
    *c = sine(degrees + 90 * FIXED_ONE);
}

Point matrix_apply(const Matrix *m, Point p)
{
    return (Point){fixed_clamp(fixed_mul(m->a, p.x) + fixed_mul(m->c, p.y) + m->e),
                   fixed_clamp(fixed_mul(m->b, p.x) + fixed_mul(m->d, p.y) + m->f)};
}

Matrix matrix_join(const Matrix *outer, const Matrix *inner)
{
    Matrix linear = *outer;
    linear.e = linear.f = 0;
    Point x = matrix_apply(&linear, (Point){inner->a, inner->b});
    Point y = matrix_apply(&linear, (Point){inner->c, inner->d});
    Point origin = matrix_apply(outer, (Point){inner->e, inner->f});
    return (Matrix){x.x, x.y, y.x, y.y, origin.x, origin.y};
}

Fixed matrix_scale(const Matrix *m)
{
    Fixed determinant = fixed_mul(m->a, m->d) - fixed_mul(m->b, m->c);
    uint64_t size = (uint64_t)(determinant < 0 ? -determinant : determinant);
    return (Fixed)root64(size * (uint64_t)FIXED_ONE);
}

/* ---- reading ----------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(Str *rest)
{
    while (rest->n && is_blank(rest->p[0]))
        *rest = str_slice(*rest, 1, rest->n);
}

void skip_separator(Str *rest)
{
    skip_blanks(rest);
    if (rest->n && rest->p[0] == ',')
        *rest = str_slice(*rest, 1, rest->n);
    skip_blanks(rest);
}

static char peek(const Str *rest, size_t at)
{
    return at < rest->n ? rest->p[at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A power of ten behind e, clamped to what a Fixed can bear. */
static int take_exponent(const Str *rest, size_t *at)
{
    size_t i = *at + 1;
    bool negative = peek(rest, i) == '-';
    int exponent = 0;
    i += negative || peek(rest, i) == '+';
    if (!is_digit(peek(rest, i)))
        return 0; /* "1em": no exponent at all */
    for (; is_digit(peek(rest, i)); i++)
        exponent = exponent < 100 ? exponent * 10 + (peek(rest, i) - '0') : exponent;
    *at = i;
    return negative ? -exponent : exponent;
}

static Fixed scale_by_ten(Fixed value, int exponent)
{
    for (; exponent > 0 && value && value < FIXED_MOST; exponent--)
        value *= 10;
    for (; exponent < 0 && value; exponent++)
        value /= 10;
    return fixed_clamp(value);
}

bool take_number(Str *rest, Fixed *value)
{
    size_t at = 0, digits = 0;
    bool negative = peek(rest, 0) == '-';
    at += negative || peek(rest, 0) == '+';
    int64_t number = 0, fraction = 0, unit = 1;
    for (; is_digit(peek(rest, at)); at++, digits++)
        number = number < 100000 ? number * 10 + (peek(rest, at) - '0') : number;
    if (peek(rest, at) == '.' && (digits || is_digit(peek(rest, at + 1)))) {
        for (at++; is_digit(peek(rest, at)); at++, digits++) {
            if (unit < 1000000000) {
                fraction = fraction * 10 + (peek(rest, at) - '0');
                unit *= 10;
            }
        }
    }
    if (digits == 0)
        return false;
    Fixed result = fixed_clamp(number * FIXED_ONE + fraction * FIXED_ONE / unit);
    if (peek(rest, at) == 'e' || peek(rest, at) == 'E')
        result = scale_by_ten(result, take_exponent(rest, &at));
    *value = negative ? -result : result;
    *rest = str_slice(*rest, at, rest->n);
    return true;
}

bool read_length(Str text, Fixed *value)
{
    /* User units in a unit, as a fraction. */
    static const struct {
        Str name;
        int times, by;
    } units[] = {{STR_INIT(""), 1, 1},       {STR_INIT("px"), 1, 1},      {STR_INIT("pt"), 4, 3},
                 {STR_INIT("mm"), 960, 254}, {STR_INIT("cm"), 9600, 254}, {STR_INIT("in"), 96, 1}};
    text = str_trim(text);
    if (!take_number(&text, value))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (str_eq(text, units[i].name)) {
            *value = fixed_clamp(*value * units[i].times / units[i].by);
            return true;
        }
    }
    return false;
}

/* ---- transforms ---------------------------------------------------------------- */

static Matrix rotation(const Fixed *n, size_t count)
{
    Matrix turn = matrix_identity;
    fixed_angle(n[0], &turn.b, &turn.a);
    turn.c = -turn.b;
    turn.d = turn.a;
    if (count < 3)
        return turn;
    Matrix there = matrix_identity, back = matrix_identity;
    there.e = n[1];
    there.f = n[2];
    back.e = -n[1];
    back.f = -n[2];
    Matrix around = matrix_join(&turn, &back);
    return matrix_join(&there, &around);
}

/* One function of a transform list with its `count` numbers. */
static bool make_transform(Str name, const Fixed *n, size_t count, Matrix *m)
{
    *m = matrix_identity;
    if (str_eq(name, S("translate")) && (count == 1 || count == 2)) {
        m->e = n[0];
        m->f = count == 2 ? n[1] : 0;
    } else if (str_eq(name, S("scale")) && (count == 1 || count == 2)) {
        m->a = n[0];
        m->d = count == 2 ? n[1] : n[0];
    } else if (str_eq(name, S("matrix")) && count == 6) {
        *m = (Matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
    } else if (str_eq(name, S("rotate")) && (count == 1 || count == 3)) {
        *m = rotation(n, count);
    } else {
        return false;
    }
    return true;
}

bool read_transform(Str text, Matrix *matrix)
{
    *matrix = matrix_identity;
    for (skip_separator(&text); text.n; skip_separator(&text)) {
        size_t open = str_find_char(text, '(', 0), close = str_find_char(text, ')', 0);
        if (open == SIZE_MAX || close == SIZE_MAX || close < open)
            return false;
        Str name = str_trim(str_slice(text, 0, open)), rest = str_slice(text, open + 1, close);
        Fixed numbers[6];
        size_t n = 0;
        for (skip_separator(&rest); n < 6 && take_number(&rest, &numbers[n]); n++)
            skip_separator(&rest);
        Matrix next;
        if (rest.n || !make_transform(name, numbers, n, &next))
            return false;
        *matrix = matrix_join(matrix, &next);
        text = str_slice(text, close + 1, text.n);
    }
    return true;
}

/* ---- colours ------------------------------------------------------------------- */

static int hex_digit(char c)
{
    if (is_digit(c))
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_hex(Str digits, Color *color)
{
    uint32_t rgb = 0;
    for (size_t i = 0; i < digits.n; i++) {
        int digit = hex_digit(digits.p[i]);
        if (digit < 0)
            return false;
        rgb = rgb << 4 | (uint32_t)digit;
        if (digits.n == 3)
            rgb = rgb << 4 | (uint32_t)digit;
    }
    *color = COLOR_RGB | rgb;
    return digits.n == 3 || digits.n == 6;
}

/* rgb(r, g, b) with numbers to 255 or percentages. */
static bool read_rgb(Str text, Color *color)
{
    Str rest = str_slice(text, 4, text.n - 1);
    uint32_t rgb = 0;
    for (int i = 0; i < 3; i++) {
        Fixed value;
        skip_separator(&rest);
        if (!take_number(&rest, &value))
            return false;
        if (rest.n && rest.p[0] == '%') {
            rest = str_slice(rest, 1, rest.n);
            value = value * 255 / 100;
        }
        int64_t whole = (value + FIXED_ONE / 2) / FIXED_ONE;
        rgb = rgb << 8 | (uint32_t)(whole < 0 ? 0 : whole > 255 ? 255 : whole);
    }
    *color = COLOR_RGB | rgb;
    return rest.n == 0;
}

bool read_color(Str text, Color *color)
{
    static const struct {
        Str name;
        Color color;
    } names[] = {
        {STR_INIT("none"), COLOR_NONE},
        {STR_INIT("transparent"), COLOR_NONE},
        {STR_INIT("currentColor"), COLOR_TEXT},
        {STR_INIT("black"), COLOR_RGB | 0x000000},
        {STR_INIT("white"), COLOR_RGB | 0xFFFFFF},
        {STR_INIT("gray"), COLOR_RGB | 0x808080},
        {STR_INIT("grey"), COLOR_RGB | 0x808080},
        {STR_INIT("silver"), COLOR_RGB | 0xC0C0C0},
        {STR_INIT("red"), COLOR_RGB | 0xFF0000},
        {STR_INIT("maroon"), COLOR_RGB | 0x800000},
        {STR_INIT("orange"), COLOR_RGB | 0xFFA500},
        {STR_INIT("gold"), COLOR_RGB | 0xFFD700},
        {STR_INIT("yellow"), COLOR_RGB | 0xFFFF00},
        {STR_INIT("olive"), COLOR_RGB | 0x808000},
        {STR_INIT("lime"), COLOR_RGB | 0x00FF00},
        {STR_INIT("green"), COLOR_RGB | 0x008000},
        {STR_INIT("aqua"), COLOR_RGB | 0x00FFFF},
        {STR_INIT("teal"), COLOR_RGB | 0x008080},
        {STR_INIT("blue"), COLOR_RGB | 0x0000FF},
        {STR_INIT("navy"), COLOR_RGB | 0x000080},
        {STR_INIT("fuchsia"), COLOR_RGB | 0xFF00FF},
        {STR_INIT("purple"), COLOR_RGB | 0x800080},
    };
    text = str_trim(text);
    if (text.n && text.p[0] == '#')
        return read_hex(str_slice(text, 1, text.n), color);
    if (str_starts(text, S("rgb(")) && str_ends(text, S(")")))
        return read_rgb(text, color);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eq(text, names[i].name)) {
            *color = names[i].color;
            return true;
        }
    }
    return false;
}
