# Completion of tslint for fish 3.4 and later. tslint itself says what fits: it
# is given the words up to the cursor, one a line.
function __tslint_answer
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l answers (printf '%s\n' $words[2..-1] "$word" | $words[1] completion --answer 2>/dev/null)
    if set -q answers[1]
        printf '%s\n' $answers
    else
        __fish_complete_path "$word"
    end
end
complete -c tslint -f -a '(__tslint_answer)'
complete -c tslint-configmgr -f -a '(__tslint_answer)'
