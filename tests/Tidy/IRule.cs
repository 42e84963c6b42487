using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests;

/// <summary>A rule over the sources. It is pure, so that it can be shown a bad example.</summary>
public interface IRule
{
    IEnumerable<Finding> Look(SourceTree tree);
}
