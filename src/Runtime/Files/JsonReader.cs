using System;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Unrolled.Files;

/// <summary>What stands at a place of a JSON text.</summary>
internal enum JsonToken
{
    None,
    BeginObject,
    EndObject,
    BeginArray,
    EndArray,
    Name,
    Text,
    Number,
    True,
    False,
    Null,
}

/// <summary>
/// Reads JSON (RFC 8259) token by token: no comments, no trailing commas, nothing that a parser could be lenient about. Our own because headers of files are all that we read, and
/// because the library's is a package with seven others behind it where it does not come with the framework.
/// </summary>
/// <param name="json">UTF-8.</param>
/// <param name="maxDepth">Brackets within brackets, at most 63.</param>
internal ref struct JsonReader(ReadOnlySpan<byte> json, int maxDepth)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private readonly int _maxDepth = maxDepth;
    private ReadOnlySpan<byte> _value;
    private ulong _arrays; // a bit for each open bracket, the innermost last: whether it is a list
    private int _depth;
    private bool _isFirst;
    private int _at;

    /// <summary>The token that was read last.</summary>
    public JsonToken Token { get; private set; }

    /// <summary>Bytes up to its end.</summary>
    public readonly int Consumed => _at;

    private readonly bool IsInArray => (_arrays & 1) != 0;

    private readonly int Peek() => _at < _json.Length ? _json[_at] : -1;

    /// <summary>Reads the next token; false behind the last one.</summary>
    /// <exception cref="FormatException">There is none that JSON allows.</exception>
    public bool Read()
    {
        if (_depth == 0 && Token != JsonToken.None)
            return false;
        SkipBlanks();
        if (_depth == 0 || Token == JsonToken.Name)
        {
            ReadValue();
            return true;
        }

        if (Peek() == (IsInArray ? ']' : '}'))
        {
            Close();
            return true;
        }

        if (!_isFirst)
        {
            Expect(',');
            SkipBlanks();
        }

        _isFirst = false;
        if (IsInArray)
            ReadValue();
        else
            ReadName();
        return true;
    }

    /// <summary>A name or a text; null where half a surrogate pair is in it.</summary>
    public readonly string? GetText()
    {
        var text = new StringBuilder(_value.Length);
        for (ReadOnlySpan<byte> rest = _value; !rest.IsEmpty;)
        {
            int plain = rest.IndexOf((byte)'\\');
            text.Append(Encoding.UTF8.GetString(plain < 0 ? rest : rest[..plain]));
            if (plain < 0)
                break;
            rest = rest[(plain + 1)..];
            text.Append(Unescaped(rest));
            rest = rest[(rest[0] == 'u' ? 5 : 1)..];
        }

        return HasHalfAPair(text) ? null : text.ToString();
    }

    /// <summary>A number that is whole, without a fraction or an exponent.</summary>
    public readonly bool TryGetInt64(out long number) => Utf8Parser.TryParse(_value, out number, out int length) && length == _value.Length;

    /// <summary>Whether a number has a sign.</summary>
    public readonly bool IsSigned => _value[0] == '-';

    /// <summary>A number.</summary>
    public readonly double GetDouble() => double.Parse(Encoding.ASCII.GetString(_value), NumberStyles.Float, CultureInfo.InvariantCulture);

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private void ReadValue()
    {
        switch (Peek())
        {
            case '{':
                Open(JsonToken.BeginObject, isArray: false);
                break;
            case '[':
                Open(JsonToken.BeginArray, isArray: true);
                break;
            case '"':
                ReadText();
                Token = JsonToken.Text;
                break;
            case 't':
                ReadWord("true"u8, JsonToken.True);
                break;
            case 'f':
                ReadWord("false"u8, JsonToken.False);
                break;
            case 'n':
                ReadWord("null"u8, JsonToken.Null);
                break;
            default:
                ReadNumber();
                break;
        }
    }

    private void ReadName()
    {
        ReadText();
        SkipBlanks();
        Expect(':');
        Token = JsonToken.Name;
    }

    private void Open(JsonToken token, bool isArray)
    {
        if (_depth == _maxDepth)
            throw Unexpected();
        _at++;
        _depth++;
        _arrays = (_arrays << 1) | (isArray ? 1UL : 0);
        _isFirst = true;
        Token = token;
    }

    private void Close()
    {
        Token = IsInArray ? JsonToken.EndArray : JsonToken.EndObject;
        _at++;
        _depth--;
        _arrays >>= 1;
        _isFirst = false;
    }

    private void ReadText()
    {
        Expect('"');
        int start = _at;
        for (; Peek() != '"'; _at++)
        {
            if (Peek() < ' ')
                throw Unexpected();
            if (Peek() != '\\')
                continue;
            _at++;
            if (Peek() == 'u')
                for (int digit = 0; digit < 4; digit++)
                {
                    _at++;
                    if (!IsHex(Peek()))
                        throw Unexpected();
                }
            else if (Peek() is not ('"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't'))
                throw Unexpected();
        }

        _value = _json[start.._at];
        _at++;
    }

    private void ReadWord(ReadOnlySpan<byte> word, JsonToken token)
    {
        if (!_json[_at..].StartsWith(word))
            throw Unexpected();
        _at += word.Length;
        Token = token;
    }

    // -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?
    private void ReadNumber()
    {
        int start = _at;
        if (Peek() == '-')
            _at++;
        if (Peek() == '0')
            _at++;
        else
            ReadDigits();
        if (Peek() == '.')
        {
            _at++;
            ReadDigits();
        }

        if (Peek() is 'e' or 'E')
        {
            _at++;
            if (Peek() is '+' or '-')
                _at++;
            ReadDigits();
        }

        if (Peek() is not (-1 or ' ' or '\t' or '\n' or '\r' or ',' or ']' or '}'))
            throw Unexpected();
        _value = _json[start.._at];
        Token = JsonToken.Number;
    }

    private void ReadDigits()
    {
        if (Peek() is not (>= '0' and <= '9'))
            throw Unexpected();
        while (Peek() is >= '0' and <= '9')
            _at++;
    }

    private void Expect(char character)
    {
        if (Peek() != character)
            throw Unexpected();
        _at++;
    }

    private readonly FormatException Unexpected() => new(string.Create(CultureInfo.InvariantCulture, $"Not JSON at byte {_at}."));

    private static bool IsHex(int digit) => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static char Unescaped(ReadOnlySpan<byte> escape) => (char)escape[0] switch
    {
        'u' => Utf8Parser.TryParse(escape.Slice(1, 4), out ushort code, out _, 'x') ? (char)code : '\0',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        char itself => itself,
    };

    private static bool HasHalfAPair(StringBuilder text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }

        return false;
    }
}
