using System.Globalization;
using System.Text;

namespace Unrolled.Files;

/// <summary>Writes JSON without blanks, and escapes what has to be escaped.</summary>
internal sealed class JsonWriter
{
    private readonly StringBuilder _text = new();
    private bool _needsComma;

    /// <summary>What has been written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Begins an object or a list.</summary>
    /// <param name="bracket">The bracket.</param>
    public void Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
    }

    /// <summary>Ends an object or a list.</summary>
    /// <param name="bracket">The bracket.</param>
    public void Close(char bracket)
    {
        _text.Append(bracket);
        _needsComma = true;
    }

    /// <summary>The name of what is written next.</summary>
    public void Name(string name)
    {
        Text(name);
        _text.Append(':');
        _needsComma = false;
    }

    public void Text(string text)
    {
        Separate();
        _text.Append('"');
        foreach (char c in text)
            Append(c);
        _text.Append('"');
    }

    public void Number(long number)
    {
        Separate();
        _text.Append(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A number that reads back as itself; null where it is NaN or infinite.</summary>
    public void Number(double number)
    {
        Separate();
        _text.Append(double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "null");
    }

    private void Separate()
    {
        if (_needsComma)
            _text.Append(',');
        _needsComma = true;
    }

    private void Append(char c)
    {
        switch (c)
        {
            case '"' or '\\':
                _text.Append('\\').Append(c);
                break;
            case '\n':
                _text.Append("\\n");
                break;
            case '\r':
                _text.Append("\\r");
                break;
            case '\t':
                _text.Append("\\t");
                break;
            case < ' ' or '\x7f':
                _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                break;
            default:
                _text.Append(c);
                break;
        }
    }
}
