using System.Globalization;
using AwesomeAssertions;
using Ferrolite.Cli.Output;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Cli.Tests.Output;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(2328.6, "2328.6")]
    [InlineData(2328.5999999999995, "2328.6")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(1.0 / 3, "0.333333333333333")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1.0e-05")]
    [InlineData(123456789012345.0, "123456789012345.0")]
    [InlineData(1e14, "100000000000000.0")]
    [InlineData(1e15, "1.0e+15")]
    [InlineData(1.25e100, "1.25e+100")]
    [InlineData(999999999999999.9, "1.0e+15")]
    [InlineData(double.MaxValue, "1.79769313486232e+308")]
    [InlineData(double.PositiveInfinity, "Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void Reals_have_fifteen_digits_and_a_point(double value, string expected) =>
        ValueText.OfReal(value).Should().Be(expected);

    [Fact]
    public void Every_text_of_a_real_reads_back_within_fifteen_digits()
    {
        var seed = TestSeed.Draw(TestContext.Current.TestOutputHelper!.WriteLine);
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(value) || Math.Abs(value) < 1e-300 || Math.Abs(value) > 1e300) continue;
            var back = double.Parse(ValueText.OfReal(value), CultureInfo.InvariantCulture);
            var error = Math.Abs(back - value);
            error.Should().BeLessThanOrEqualTo(Math.Abs(value) * 1e-14, "seed {0}, {1:R}", seed, value);
        }
    }
}
