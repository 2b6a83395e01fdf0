import warnings

warnings.simplefilter('ignore')
# What stands before this program says what is evaluated.
for source in sources:
    try:
        text = repr(eval(source))
    except Exception as error:
        text = f'{type(error).__name__}: {error}'
    print(ascii(text))
