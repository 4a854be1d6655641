# Writes a plan with a cell that is taller than a job may make it, and prints its path.
mkdir -p "$1"
{
    printf 'planverk: 1\ndokument: {type: kompetanseplan, tittel: Høy, organisasjon: Fjordvik kommune, '
    printf 'språk: nb, periode: {fra: 2026, til: 2027}}\nordliste:\n  - ord: høy\n    forklaring: >-\n'
    awk 'BEGIN { for (i = 0; i < 60000; i++) print "      Kommunen kartlegger kompetansen hvert år og drøfter den." }'
    printf 'deler: [{kapittel: %s}]\n' "a.md"
} >"$1/plan.yaml"
printf '# Ord\n\nEt ord: {ord}`lav`.\n\n:::{ordliste}\n:::\n' >"$1/a.md"
echo "$1/plan.yaml"
