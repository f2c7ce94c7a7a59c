# Completion of tslint for bash 3.2 and later. tslint itself says what fits:
# it is given the words up to the cursor, one a line.
_tslint() {
  local words=() part joined=no i
  for ((i = 1; i <= COMP_CWORD; i++)); do
    part=${COMP_WORDS[i]}
    # bash takes --format=text and K04=off apart at the sign.
    if [[ ${#words[@]} -gt 0 && ($part == "=" || $joined == yes) ]]; then
      words[${#words[@]}-1]+=$part
      joined=no
    else
      words+=("$part")
    fi
    [[ $part == "=" ]] && joined=yes
  done

  local word=${words[${#words[@]}-1]} last=${COMP_WORDS[COMP_CWORD]}
  [[ $last == "=" ]] && last=
  local before=${word%"$last"} value
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    COMPREPLY+=("${value#"$before"}")
    # More follows the sign. (bash 3.2 has no compopt and adds a blank.)
    [[ $value == *= ]] && compopt -o nospace 2>/dev/null
  done < <(printf '%s\n' "${words[@]}" | "$1" completion --answer 2>/dev/null)
}
complete -o default -F _tslint tslint tslint-configmgr
