using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ferrolite.Tidy.Tests.Sources;

/// <summary>One file of the repository. It is read at first use.</summary>
public sealed class SourceFile
{
    private readonly Lazy<byte[]> _bytes;
    private readonly Lazy<string> _text;
    private readonly Lazy<string[]> _lines;
    private readonly Lazy<SyntaxNode> _syntax;

    /// <param name="path">From the repository's root, with slashes.</param>
    /// <param name="read">Reads the content.</param>
    public SourceFile(string path, Func<byte[]> read)
    {
        Path = path;
        _bytes = new Lazy<byte[]>(read);
        _text = new Lazy<string>(() => IsBinary ? "" : Encoding.UTF8.GetString(_bytes.Value));
        _lines = new Lazy<string[]>(() => _text.Value.TrimEnd('\n').Split('\n'));
        _syntax = new Lazy<SyntaxNode>(() => CSharpSyntaxTree.ParseText(_text.Value).GetRoot());
    }

    public string Path { get; }

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path[..Math.Max(Path.LastIndexOf('/'), 0)];

    public ReadOnlySpan<byte> Bytes => _bytes.Value;

    public bool IsBinary => _bytes.Value.Contains((byte)0);

    /// <summary>A binary file has none.</summary>
    public string Text => _text.Value;

    /// <summary>Without line ends; a line end at the end of the file opens no line.</summary>
    public IReadOnlyList<string> Lines => _lines.Value;

    /// <summary>Only for C#.</summary>
    public SyntaxNode Syntax => _syntax.Value;

    public bool IsGenerated => Path.EndsWith(".g.cs", StringComparison.Ordinal);

    public bool IsCSharp => Is(".cs") && !IsGenerated;

    public bool IsRust => Is(".rs");

    public bool IsProject => Is(".csproj");

    public bool Is(params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (Path.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The line, from 1, on which a part of the syntax begins.</summary>
    public static int LineOf(SyntaxNodeOrToken part) => part.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>How many lines a part of the syntax covers, without the comments above it.</summary>
    public static int LineCountOf(SyntaxNode part)
    {
        var span = part.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
