package dev.postlude.examples.shop.effect;

/** Makes what a client sent fit its column. */
final class Text {

    private Text() {}

    static String atMost(int length, String text) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
