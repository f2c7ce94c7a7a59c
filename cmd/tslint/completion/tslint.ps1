# Completion of tslint for Windows PowerShell 5.1 and PowerShell 7. tslint itself
# says what fits: it is given the words up to the cursor, one a line.
Register-ArgumentCompleter -Native -CommandName 'tslint', 'tslint.exe', 'tslint-configmgr' -ScriptBlock {
    param($word, $command, $cursor)
    $before = @($command.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursor } |
        ForEach-Object { $_.Extent.Text.Trim("'", '"') })
    $program = $before[0]
    $words = @($before | Select-Object -Skip 1) + "$word"
    $words | & $program completion --answer 2>$null | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
    }
}
