# Runs the build program of the folder build/, and compiles that first when it changed. Try: ./build.ps1 --help
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$program = Join-Path $root 'artifacts/build/ferrolite-build.dll'
$stamp = Join-Path $root 'artifacts/stamps/build-program'

function Stop-WhenSdkIsMissing {
    if (Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue) { return }
    [Console]::Error.WriteLine("build.ps1: the .NET SDK 10.0 is missing. Install it with:`n" +
        "  winget install Microsoft.DotNet.SDK.10`nThen run ./build.ps1 again.")
    exit 2
}

function Test-ProgramIsStale {
    if (-not ((Test-Path $program) -and (Test-Path $stamp))) { return $true }
    $built = (Get-Item $stamp).LastWriteTimeUtc
    $sources = @(Get-ChildItem (Join-Path $root 'build') -Recurse -File)
    foreach ($name in 'global.json', 'Directory.Build.props', 'Directory.Packages.props') {
        $sources += Get-Item (Join-Path $root $name)
    }
    $null -ne ($sources | Where-Object LastWriteTimeUtc -GT $built | Select-Object -First 1)
}

function Update-Program {
    [Console]::Error.WriteLine('> compiling the build program')
    $started = [DateTime]::UtcNow
    $log = & dotnet build (Join-Path $root 'build') -c Release -o (Join-Path $root 'artifacts/build') -v quiet 2>&1
    if ($LASTEXITCODE -ne 0) {
        $log | ForEach-Object { [Console]::Error.WriteLine($_) }
        exit 1
    }
    $null = New-Item (Split-Path $stamp) -ItemType Directory -Force
    (New-Item $stamp -ItemType File -Force).LastWriteTimeUtc = $started
}

Stop-WhenSdkIsMissing
if (Test-ProgramIsStale) { Update-Program }
if ($args.Count -gt 0 -and $args[0] -eq 'demo') {
    # What the build prints must not mix with what the demo prints.
    & dotnet $program build | ForEach-Object { [Console]::Error.WriteLine($_) }
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
    $ferrolite = Join-Path $root 'artifacts/ferrolite/ferrolite'
    if ($MyInvocation.ExpectingInput) { $input | & $ferrolite @args } else { & $ferrolite @args }
    exit $LASTEXITCODE
}
& dotnet $program @args
exit $LASTEXITCODE
