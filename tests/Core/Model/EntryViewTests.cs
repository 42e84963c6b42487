using AwesomeAssertions;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Google.Protobuf;
using Xunit;

namespace Ferrolite.Core.Tests.Model;

/// <summary>Log entries are read in place, to the same meaning as the generated classes, or not at all.</summary>
public sealed class EntryViewTests
{
    private static LogEntry Entry => new()
    {
        Format = 1,
        RequestId = new EntryRequestId
        {
            ClientId = ByteString.CopyFrom(1, 2, 3),
            Sequence = 300,
            Attempt = 2,
            SinceIndex = 70_000,
            PayloadHashHigh = ulong.MaxValue,
            PayloadHashLow = 1,
        },
        ClockUnixMs = -5,
        SeedHigh = 10,
        SeedLow = 11,
        StepLimit = 12,
        Command = new EntryCommand
        {
            NotAtomic = true,
            DeferForeignKeys = true,
            Statements =
            {
                new EntryStatement
                {
                    Sql = "SELECT é",
                    ExpectRows = -1,
                    Args = { new EntryValue { Integer = long.MinValue }, new EntryValue() },
                    NamedArgs = { new EntryNamedValue { Name = ":a", Value = new EntryValue { Real = 0.5 } } },
                    When = new EntryCondition { Not = new EntryCondition { Changed = 0 } },
                },
                new EntryStatement { Sql = "second" },
            },
        },
    };

    [Fact]
    public void Read_FindsEveryField()
    {
        var entry = EntryView.Read(Entry.ToByteArray());
        entry.Kind.Should().Be(EntryPayload.Command);
        (entry.ClockUnixMs, entry.SeedHigh, entry.SeedLow, entry.StepLimit).Should().Be((-5L, 10UL, 11UL, 12UL));
        entry.Request.ClientId.ToArray().Should().Equal(1, 2, 3);
        (entry.Request.Sequence, entry.Request.Attempt, entry.Request.SinceIndex).Should().Be((300UL, 2UL, 70_000UL));
        entry.Request.PayloadHash.Should().Be(new UInt128(ulong.MaxValue, 1));
        var command = CommandView.Read(entry.Payload);
        (command.Statements, command.Atomic, command.DeferForeignKeys).Should().Be((2, false, true));
        List<string> texts = [];
        foreach (var statement in command) texts.Add(System.Text.Encoding.UTF8.GetString(statement.Sql));
        texts.Should().Equal("SELECT é", "second");
    }

    [Fact]
    public void Read_FindsTheFieldsOfAStatement()
    {
        var statement = StatementView.Read(Entry.Command.Statements[0].ToByteArray());
        (statement.Positional, statement.Named, statement.ExpectRows).Should().Be((2, 1, -1L));
        ConditionView.Holds(statement.When, [(StatementOutcome.Succeeded, 0)]).Should().BeTrue();
        ConditionView.Holds(statement.When, [(StatementOutcome.Succeeded, 1)]).Should().BeFalse();
    }

    [Fact]
    public void Read_WhenAFieldIsUnknown_RefusesToGuess()
    {
        // Field 15, a number: what a later version might add.
        var later = Entry.ToByteArray().Concat(new byte[] { 15 << 3, 1 }).ToArray();
        var act = () => EntryView.Read(later).Kind;
        act.Should().Throw<EnvironmentFaultException>().WithMessage("*too old*");
    }

    [Fact]
    public void Read_WhenTheFormatIsLater_RefusesToGuess()
    {
        var later = Entry;
        later.Format = 2;
        var bytes = later.ToByteArray();
        var act = () => EntryView.Read(bytes).Kind;
        act.Should().Throw<EnvironmentFaultException>().WithMessage("*too old*");
    }

    [Fact]
    public void Read_WhenBytesAreMissing_IsAFault()
    {
        var whole = Entry.ToByteArray();
        for (var length = 1; length < whole.Length; length++)
        {
            var cut = whole[..length];
            try
            {
                var entry = EntryView.Read(cut);
                foreach (var statement in CommandView.Read(entry.Payload)) _ = statement.Sql.Length;
            }
            catch (EnvironmentFaultException)
            {
                continue;
            }

            // A cut at the end of a field can only be an entry without its payload, and that was refused.
            Assert.Fail($"{length} bytes of {whole.Length} were read as an entry");
        }
    }
}
