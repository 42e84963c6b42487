using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

public sealed class ParameterTests
{
    [Fact]
    public async Task Values_are_bound_by_name_and_by_number()
    {
        var run = await ShellRun.PipeAsync(
            ".mode quote\n.headers off\n.parameter init\n.parameter set @a 'it''s  1'\n.parameter set :b 2.5\n"
            + ".parameter set $c x'00ff'\n.parameter set 1 7\n.param set ?2 NULL\n.parameter set d two words\n"
            + "SELECT ?, @a, :b, $c, ?2, :d, @a;\nSELECT ?1, '?3 :x';\n");

        run.Should().Be(new ShellOutcome(
            0, "7,'it''s  1',2.5,x'00ff','it''s  1','two words','it''s  1'\n7,'?3 :x'\n", ""));
    }

    [Fact]
    public async Task Writes_and_blocks_take_the_values_of_their_moment()
    {
        var run = await ShellRun.PipeAsync(
            "CREATE TABLE t(a);\n.parameter set @a 1\nINSERT INTO t VALUES(@a);\nBEGIN;\n.parameter set @a 2\n"
            + "INSERT INTO t VALUES(@a);\n.parameter set @a 3\nCOMMIT;\nSELECT a FROM t;\n");

        run.Should().Be(new ShellOutcome(0, "a\n1\n2\n", ""));
    }

    [Fact]
    public async Task They_are_listed_unset_and_cleared()
    {
        var run = await ShellRun.PipeAsync(
            ".parameter set @b 'x'\n.parameter set @a -1\n.parameter list\n.parameter unset @b\n.parameter list\n"
            + ".parameter clear\n.parameter list\n");

        run.Should().Be(new ShellOutcome(0, "name\tvalue\n@a\t-1\n@b\t'x'\nname\tvalue\n@a\t-1\nname\tvalue\n", ""));
    }

    [Theory]
    [InlineData("SELECT @nope;", "parameter @nope has no value [SQLITE_ERROR]", "hint: .parameter set @nope VALUE")]
    [InlineData("BEGIN; DELETE FROM t WHERE a = ?; COMMIT;", "parameter ?1 has no value", ".parameter set ?1 VALUE")]
    [InlineData(".parameter unset @x", "parameter @x has no value", ".parameter list")]
    [InlineData(".parameter sett @x 1", "unknown word sett", "did you mean \"set\"?")]
    [InlineData(".parameter set @x", "usage: .parameter set NAME VALUE", "note: line 1")]
    [InlineData(".parameter set @x x'0'", "x'0' is no blob", "two hexadecimal digits")]
    [InlineData(".parameter", "usage: .parameter", "note: line 1")]
    public async Task What_is_wrong_is_said(string script, string error, string hint)
    {
        var run = await ShellRun.PipeAsync(script + "\nSELECT 1 AS a;\n");

        (run.ExitCode, run.Out).Should().Be((1, "a\n1\n"));
        run.Err.Should().StartWith("error: " + error).And.Contain(hint);
    }
}
