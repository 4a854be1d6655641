# Writes a plan with a cell that goes on over more rows than a cell may, and prints its path.
mkdir -p "$1"
{
    printf 'planverk: 1\ndokument: {type: kompetanseplan, tittel: Langt, organisasjon: Fjordvik kommune, '
    printf 'språk: nb, periode: {fra: 2026, til: 2027}}\ndeler: [{kapittel: %s}]\n' "a.md"
} >"$1/plan.yaml"
{
    printf '# Vakter\n\n| Uke | Vakt |\n|---|---|\n| Hele året | Vakt |\n'
    awk 'BEGIN { for (i = 2; i <= 1001; i++) print "| ^^ | Vakt " i " |" }'
} >"$1/a.md"
echo "$1/plan.yaml"
