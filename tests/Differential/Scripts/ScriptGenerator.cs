using System.Globalization;
using Ferrolite.Core.Model;

namespace Ferrolite.Differential.Tests.Scripts;

/// <summary>Draws commands: how many statements, in one text or several, with which values, clock and seed.</summary>
internal sealed class ScriptGenerator(Grammar grammar, ulong seed, bool limitsSteps)
{
    private static readonly SqlValue[] Values =
    [
        SqlValue.Null, SqlValue.From(0), SqlValue.From(1), SqlValue.From(-7), SqlValue.From(long.MinValue),
        SqlValue.From(1L << 40), SqlValue.From(0.5), SqlValue.From(-1e300), SqlValue.From(3.0), SqlValue.From(""),
        SqlValue.From("Zürich"), SqlValue.From("a"), SqlValue.From("12"), SqlValue.From("日本 %_'\""),
        SqlValue.From(Array.Empty<byte>()), SqlValue.From(new byte[] { 0, 255, 65 }),
    ];

    private readonly Chance _chance = new(seed);
    private long _clock = 1_700_000_000_000;
    private ulong _sequence;

    /// <summary>How many statements it has drawn.</summary>
    public int Statements { get; private set; }

    /// <summary>Commands that together have at least so many statements, the schema first.</summary>
    public List<ScriptCommand> Draw(int statements)
    {
        List<ScriptCommand> script =
        [
            .. grammar.Texts("schema").Concat(grammar.Texts("chancyschema"))
                .Select(sql => Stamp(new ExecuteRequest(sql)) with { StepLimit = Limits.StepsMax }),
        ];
        while (Statements < statements) script.Add(DrawCommand(script));
        return script;
    }

    // Some have a request id, and some of these come again.
    private ScriptCommand DrawCommand(List<ScriptCommand> before)
    {
        if (!limitsSteps || !_chance.Percent(40)) return Stamp(DrawRequest());
        var earlier = _chance.Percent(5) ? before[_chance.Below(before.Count)] : null;
        return earlier is { Sequence: > 0 } ? earlier : Stamp(DrawRequest()) with { Sequence = ++_sequence };
    }

    private ScriptCommand Stamp(ExecuteRequest request)
    {
        // Leaders change, and their clocks differ: now and then the clock goes back.
        _clock += _chance.Percent(5) ? -_chance.Below(5_000) : _chance.Below(40_000);
        return new ScriptCommand(request)
        {
            ClockUnixMs = _clock,
            SeedHigh = _chance.Next(),
            SeedLow = _chance.Next(),
            StepLimit = !limitsSteps ? Limits.StepsMax : _chance.Percent(2) ? 20_000UL : 400_000UL,
        };
    }

    private ExecuteRequest DrawRequest()
    {
        var kind = _chance.Below(100);
        if (kind < 65)
            return new ExecuteRequest(DrawStatement(expectRows: _chance.Percent(3) ? 1 : null));
        if (kind < 80)
        {
            var texts = Enumerable.Range(0, 2 + _chance.Below(3)).Select(_ => DrawText()).ToList();
            return new ExecuteRequest(string.Join("; ", texts)) { DeferForeignKeys = _chance.Percent(10) };
        }

        return new ExecuteRequest([.. Enumerable.Range(0, 2 + _chance.Below(4)).Select(_ => DrawStatement())])
        {
            Atomic = kind < 88,
            DeferForeignKeys = _chance.Percent(15),
        };
    }

    private string DrawText()
    {
        Statements++;
        return grammar.Draw("statement", _chance);
    }

    private Statement DrawStatement(long? expectRows = null)
    {
        if (!_chance.Percent(15)) return new Statement(DrawText()) { ExpectRows = expectRows };
        Statements++;
        var pieces = grammar.Draw("withvalues", _chance).Split('?');
        if (_chance.Percent(70))
            return new Statement(string.Join('?', pieces), [.. pieces[1..].Select(_ => _chance.Of(Values))]);
        var sql = pieces[0];
        Dictionary<string, SqlValue> named = [];
        foreach (var (place, piece) in pieces[1..].Index())
        {
            var name = ":p" + place.ToString(CultureInfo.InvariantCulture);
            sql += name + piece;
            named[_chance.Percent(50) ? name : name[1..]] = _chance.Of(Values);
        }

        return new Statement(sql) { NamedArguments = named };
    }
}
